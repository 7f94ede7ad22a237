#include "core/services/auth/sso/openid_provider.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/services/auth/sso/id_token.h"
#include "core/services/auth/sso/provider_http.h"

namespace strata::auth::sso {

OpenIdProvider::OpenIdProvider(ProviderSettings settings) :
    OAuthProvider(std::move(settings)), m_issuer(this->settings())
{
    this->settings().required("ISSUER_URL");
    const std::string algorithm = this->settings().text("CLIENT_ID_TOKEN_SIGNED_RESPONSE_ALG");
    if (algorithm == "none" || text::startsWith(algorithm, "HS"))
        throw invalidProviderConfig(this->settings(), "ID tokens have to be signed with a key of the provider");
}

OAuthServer OpenIdProvider::server() const
{
    const Json metadata = m_issuer.metadata();
    return {json::text(metadata, "authorization_endpoint"), json::text(metadata, "token_endpoint"),
        json::text(metadata, "issuer"), json::flag(metadata, "authorization_response_iss_parameter_supported")};
}

Json OpenIdProvider::verifiedClaims(const std::string& token, const std::string& nonce) const
{
    const ExpectedToken expected {json::text(m_issuer.metadata(), "issuer"), settings().text("CLIENT_ID"), nonce,
        settings().text("CLIENT_ID_TOKEN_SIGNED_RESPONSE_ALG")};
    auto claims = signedClaims(token, m_issuer.keys(), expected.algorithm);
    if (!claims) {
        if (const auto newer = m_issuer.newerKeys())
            claims = signedClaims(token, *newer, expected.algorithm);
    }
    const std::string fault = claims ? faultOf(*claims, expected) : "no key of the provider has signed it";
    if (!fault.empty()) {
        log::warn("Sign-in with \"" + name() + "\" was refused, its ID token: " + fault);
        throw invalidCredentials();
    }
    return *std::move(claims);
}

Json OpenIdProvider::claims(const OAuthTokens& tokens, const std::string& challenge) const
{
    Json claims = verifiedClaims(tokens.identity, challenge);
    const std::string url = json::text(m_issuer.metadata(), "userinfo_endpoint");
    if (url.empty())
        return claims;
    const Json more = jsonOf(settings(), url, tokens.access);
    if (json::text(more, "sub") != json::text(claims, "sub")) {
        log::warn("Sign-in with \"" + name() + "\" was refused: the user information is about somebody else");
        throw invalidCredentials();
    }
    claims.update(more);
    return claims;
}

Person OpenIdProvider::person(const Json& claims) const
{
    Person person = personOfClaims(claims,
        {settings().text("IDENTIFIER_KEY", "sub"), "email", "given_name", "family_name",
            settings().text("GROUP_CLAIM_NAME", "groups")});
    if (person.identifier.empty())
        person.identifier = person.email;
    return person;
}

} // namespace strata::auth::sso
