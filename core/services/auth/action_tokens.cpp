#include "core/services/auth/action_tokens.h"

#include "core/base/crypto.h"
#include "core/base/error.h"

namespace strata::auth {
namespace {

constexpr std::string_view kIssuedBy = "directus";

} // namespace

std::string makeActionToken(Json claims, std::string_view scope, clock::Millis lifetime, std::string_view secret)
{
    const clock::Millis issued = clock::now() / 1000;
    claims["scope"] = scope;
    claims["iat"] = issued;
    claims["exp"] = issued + lifetime / 1000;
    claims["iss"] = kIssuedBy;
    return crypto::signJwt(claims, secret);
}

Json verifiedAction(std::string_view token, std::string_view scope, std::string_view secret)
{
    auto claims = crypto::verifiedJwtClaims(token, secret);
    const Json& expires = claims ? json::member(*claims, "exp") : json::member({}, {});
    if (!expires.is_number() || json::text(*claims, "iss") != kIssuedBy)
        throw Error(ErrorCode::InvalidToken, "Invalid token.");
    if (expires.get<clock::Millis>() * 1000 <= clock::now())
        throw Error(ErrorCode::TokenExpired, "Token expired.");
    if (json::text(*claims, "scope") != scope)
        throw forbidden();
    return *std::move(claims);
}

} // namespace strata::auth
