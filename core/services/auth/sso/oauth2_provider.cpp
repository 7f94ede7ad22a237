#include "core/services/auth/sso/oauth2_provider.h"

#include "core/services/auth/sso/provider_http.h"

namespace strata::auth::sso {

OAuth2Provider::OAuth2Provider(ProviderSettings settings) : OAuthProvider(std::move(settings))
{
    for (const char* variable : {"AUTHORIZE_URL", "ACCESS_URL", "PROFILE_URL"})
        this->settings().required(variable);
}

OAuthServer OAuth2Provider::server() const
{
    return {settings().text("AUTHORIZE_URL"), settings().text("ACCESS_URL"), {}};
}

Json OAuth2Provider::claims(const OAuthTokens& tokens, const std::string&) const
{
    return jsonOf(settings(), settings().text("PROFILE_URL"), tokens.access);
}

Person OAuth2Provider::person(const Json& claims) const
{
    const std::string email = settings().text("EMAIL_KEY", "email");
    return personOfClaims(claims,
        {settings().text("IDENTIFIER_KEY", email), email, settings().text("FIRST_NAME_KEY"),
            settings().text("LAST_NAME_KEY"), settings().text("GROUP_CLAIM_NAME", "groups")});
}

} // namespace strata::auth::sso
