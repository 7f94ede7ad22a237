#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"

#include <string>

/// Messages of SAML 2.0 between this server (the service provider) and one identity provider: the only place that knows
/// lasso.
namespace strata::auth::sso {

struct SamlOptions {
    /// XML of both sides.
    std::string ownMetadata;
    std::string otherMetadata;
    /// PEM; empty = requests are not signed, and nothing encrypted can be read.
    std::string privateKey;
    std::string privateKeyPassword;
    std::string decryptionKey;
    std::string decryptionKeyPassword;
};

/// What an assertion says, once it is known to be the identity provider's and for this server.
struct SamlAssertion {
    std::string id;
    /// The request that it answers; empty = none.
    std::string inResponseTo;
    /// When nobody may use it any more.
    clock::Millis ends = 0;
    std::string nameId;
    std::string nameIdFormat;
    std::string sessionIndex;
    /// Values by the attribute's name: a text, or a list of them.
    Json attributes = Json::object();
};

/// The same request may be asked by several threads.
class SamlParty {
public:
    /// Throws std::invalid_argument with what is wrong.
    explicit SamlParty(SamlOptions options);

    const std::string& ownMetadata() const { return m_options.ownMetadata; }
    /// Where the browser goes to sign in (HTTP redirect binding). Throws std::invalid_argument.
    std::string signInUrl(const std::string& requestId, const std::string& relayState) const;
    /// Where it goes to sign out; empty when the identity provider has no such page.
    std::string signOutUrl(const std::string& requestId, const std::string& nameId, const std::string& format,
        const std::string& sessionIndex) const;
    /// Reads a response (base64, HTTP POST binding): status, signature with RSA and SHA-256 or better, issuer,
    /// audience, recipient and times are checked. Throws std::invalid_argument with what is wrong.
    SamlAssertion read(const std::string& response) const;

private:
    SamlOptions m_options;
    std::string m_otherId;
};

} // namespace strata::auth::sso
