#include "core/services/auth/authenticate.h"

#include "core/base/text.h"
#include "core/services/auth/cookies.h"
#include "core/services/auth/sessions.h"

namespace strata::auth {
namespace {

constexpr std::size_t kUserAgentLength = 1024;

/// Value of `access_token` in a query string; empty when absent.
std::string queryToken(std::string_view query)
{
    constexpr std::string_view kName = "access_token=";
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (text::startsWith(pair, kName))
            return percentDecode(pair.substr(kName.size()), true);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

/// The token of `Authorization: Bearer <token>`; other schemes are not ours.
std::string headerToken(const Request& request)
{
    const auto header = request.headers.find("authorization");
    if (!header)
        return {};
    const std::vector<std::string> parts = text::split(*header, ' ');
    return parts.size() == 2 && text::lower(parts[0]) == "bearer" ? parts[1] : std::string();
}

std::string explicitToken(const Request& request)
{
    std::string query = queryToken(request.query);
    std::string header = headerToken(request);
    if (!query.empty() && !header.empty())
        throw invalidPayload("The request uses more than one method for including an access token");
    return query.empty() ? header : query;
}

std::string headerText(const Request& request, std::string_view name)
{
    return std::string(request.headers.find(name).value_or(std::string_view()));
}

std::optional<Identity> knownActive(const Realm& realm, const std::string& user)
{
    return *realm.state.byId.find(user, [&] { return activeUserById(realm.connection, user); });
}

/// Nothing for a token that is no access token. Throws InvalidToken for a forged one.
std::optional<AccessClaims> claimsOf(const Realm& realm, const std::string& token)
{
    return *realm.state.claims.find(
        token, [&] { return isAccessToken(token) ? std::optional(verifiedClaims(token, realm.secret)) : std::nullopt; },
        [](const std::optional<AccessClaims>& found) { return found.has_value(); });
}

/// A user who is no longer active is refused at once, before his token ends.
void applyClaims(const Realm& realm, const AccessClaims& claims, Accountability& who)
{
    if (claims.expires <= clock::now())
        throw Error(ErrorCode::TokenExpired, "Token expired.");
    if (!claims.session.empty() && !sessionHolds(realm.connection, claims.session, claims.user, claims.share))
        throw invalidCredentials();
    if (!claims.user.empty() && !knownActive(realm, claims.user))
        throw invalidCredentials();
    who.user = claims.user;
    who.role = claims.role;
    who.session = claims.session;
    who.share = claims.share;
}

void applyStaticToken(const Realm& realm, const std::string& token, Accountability& who)
{
    const auto identity = realm.state.byToken.find(
        token, [&] { return activeUserByToken(realm.connection, token); },
        [](const std::optional<Identity>& found) { return found.has_value(); });
    if (!*identity)
        throw invalidCredentials();
    who.user = (*identity)->user;
    who.role = (*identity)->role;
}

void applyToken(const Realm& realm, const std::string& token, Accountability& who)
{
    if (const auto claims = claimsOf(realm, token))
        applyClaims(realm, *claims, who);
    else
        applyStaticToken(realm, token, who);
}

} // namespace

Accountability authenticate(const Request& request, const Realm& realm)
{
    Accountability who = Accountability::anonymous();
    who.ip = request.ip;
    who.userAgent = headerText(request, "user-agent").substr(0, kUserAgentLength);
    who.origin = headerText(request, "origin");
    std::string token = explicitToken(request);
    if (token.empty())
        token = cookieOf(request, realm.config, Cookie::Session);
    if (!token.empty())
        applyToken(realm, token, who);
    realm.access.resolve(realm.connection, who);
    return who;
}

std::optional<std::string> cookieToClear(const Request& request, const Config& config, const Error& failure)
{
    if (failure.code != ErrorCode::InvalidCredentials && failure.code != ErrorCode::InvalidToken)
        return std::nullopt;
    const bool fromCookie = queryToken(request.query).empty() && headerToken(request).empty();
    if (!fromCookie || cookieOf(request, config, Cookie::Session).empty())
        return std::nullopt;
    return clearCookie(config, Cookie::Session);
}

} // namespace strata::auth
