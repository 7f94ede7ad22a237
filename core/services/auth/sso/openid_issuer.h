#pragma once

#include "core/services/auth/sso/provider_settings.h"

#include <mutex>
#include <optional>

namespace strata::auth::sso {

/// An OpenID Connect server, as it describes itself at ISSUER_URL: endpoints and keys, read when they are first needed
/// and kept for an hour. Thread-safe. Owned by its provider.
class OpenIdIssuer {
public:
    /// `settings` outlives it.
    explicit OpenIdIssuer(const ProviderSettings& settings) : m_settings(settings) { }

    /// The discovery document; it has texts `issuer`, `authorization_endpoint`, `token_endpoint` and `jwks_uri`. Throws
    /// ServiceUnavailable, InvalidProviderConfig.
    Json metadata() const;
    /// The key set (RFC 7517).
    Json keys() const;
    /// The key set read anew because a key was not in it; nothing when that was done a moment ago.
    std::optional<Json> newerKeys() const;

private:
    struct Kept {
        Json document;
        clock::Millis since = 0;
    };
    Json readMetadata() const;
    Json readKeys() const;

    const ProviderSettings& m_settings;
    /// Guards the documents, not the requests for them.
    mutable std::mutex m_mutex;
    mutable Kept m_metadata;
    mutable Kept m_keys;
};

} // namespace strata::auth::sso
