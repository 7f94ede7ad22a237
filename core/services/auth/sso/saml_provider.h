#pragma once

#include "core/services/auth/sso/provider.h"
#include "core/services/auth/sso/saml_party.h"
#include "core/services/auth/sso/used_once.h"

namespace strata::auth::sso {

/// Driver `saml` (access-and-config §14.4). Only answers to requests of this server are taken, each once: the ids of
/// requests carry a signature, so that none has to be remembered.
class SamlProvider final : public BrowserProvider {
public:
    /// Throws InvalidProviderConfig when the metadata or keys can't be read. Without SP_metadata this server describes
    /// itself.
    SamlProvider(ProviderSettings settings, std::string secret);

    const std::string& metadata() const { return m_party->ownMetadata(); }
    std::string departure(const Journey& journey) const override;
    /// `parameters`: the form that the browser brings.
    Person arrival(const Journey& journey, const Json& parameters) const override;
    /// Where the user's browser goes to sign out there, too; empty = nowhere.
    std::string signOutUrl(const Json& authData) const;

private:
    std::string newRequestId() const;
    bool isOwnRequest(const std::string& id) const;

    std::string m_secret;
    std::unique_ptr<SamlParty> m_party;
    mutable UsedOnce m_assertions;
};

} // namespace strata::auth::sso
