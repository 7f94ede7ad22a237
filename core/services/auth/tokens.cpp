#include "core/services/auth/tokens.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/json.h"

namespace strata::auth {
namespace {

constexpr std::string_view kIssuer = "directus";
constexpr clock::Millis kSecond = 1000;

Error invalidToken()
{
    return Error(ErrorCode::InvalidToken, "Invalid token.");
}

Json jsonOrNull(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace

bool isAccessToken(std::string_view token)
{
    const auto claims = crypto::unverifiedJwtClaims(token);
    return claims && json::text(*claims, "iss") == kIssuer;
}

AccessClaims verifiedClaims(std::string_view token, std::string_view secret)
{
    const auto claims = crypto::verifiedJwtClaims(token, secret);
    if (!claims || json::text(*claims, "iss") != kIssuer)
        throw invalidToken();
    const bool complete
        = claims->contains("role") && claims->contains("app_access") && claims->contains("admin_access");
    const Json& expires = json::member(*claims, "exp");
    if (!complete || !expires.is_number())
        throw invalidToken();
    AccessClaims found;
    found.user = json::text(*claims, "id");
    found.role = json::text(*claims, "role");
    found.session = json::text(*claims, "session");
    found.share = json::text(*claims, "share");
    found.expires = expires.get<clock::Millis>() * kSecond;
    return found;
}

std::string makeAccessToken(const Accountability& who, clock::Millis lifetime, std::string_view secret)
{
    const clock::Millis issued = clock::now() / kSecond;
    Json claims = Json::object();
    if (!who.user.empty())
        claims["id"] = who.user;
    claims["role"] = jsonOrNull(who.role);
    claims["app_access"] = who.app;
    claims["admin_access"] = who.admin;
    if (!who.share.empty())
        claims["share"] = who.share;
    if (!who.session.empty())
        claims["session"] = who.session;
    claims["iat"] = issued;
    claims["exp"] = issued + lifetime / kSecond;
    claims["iss"] = kIssuer;
    return crypto::signJwt(claims, secret);
}

} // namespace strata::auth
