#pragma once

#include "core/services/auth/sso/oauth_provider.h"
#include "core/services/auth/sso/openid_issuer.h"

namespace strata::auth::sso {

/// Driver `openid`: a server that describes itself at ISSUER_URL and tells in a signed token who signed in.
class OpenIdProvider final : public OAuthProvider {
public:
    /// Throws InvalidProviderConfig without ISSUER_URL, and for a signature by the client's secret.
    explicit OpenIdProvider(ProviderSettings settings);

protected:
    OAuthServer server() const override;
    std::string defaultScope() const override { return "openid profile email"; }
    void addDeparture(Json& parameters, const std::string& challenge) const override
    {
        parameters["nonce"] = challenge;
    }
    Json claims(const OAuthTokens& tokens, const std::string& challenge) const override;
    Person person(const Json& claims) const override;

private:
    Json verifiedClaims(const std::string& token, const std::string& nonce) const;

    OpenIdIssuer m_issuer;
};

} // namespace strata::auth::sso
