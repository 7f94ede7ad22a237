#pragma once

#include "core/services/auth/sso/oauth_provider.h"

namespace strata::auth::sso {

/// Driver `oauth2`: a server whose PROFILE_URL tells who brought the token.
class OAuth2Provider final : public OAuthProvider {
public:
    /// Throws InvalidProviderConfig when a URL is missing.
    explicit OAuth2Provider(ProviderSettings settings);

protected:
    OAuthServer server() const override;
    std::string defaultScope() const override { return "email"; }
    Json claims(const OAuthTokens& tokens, const std::string& challenge) const override;
    Person person(const Json& claims) const override;
};

} // namespace strata::auth::sso
