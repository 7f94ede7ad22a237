#include "core/api/rest/router.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/services/auth/cookies.h"
#include "core/services/auth/login.h"

namespace strata::rest {
namespace {

using auth::Cookie;
using auth::Mode;
using auth::SignIn;

/// Text of a body member; throws InvalidPayload unless it is a text that is not empty.
std::string bodyText(const Json& body, const std::string& name)
{
    const Json& value = json::member(body, name);
    if (value.is_null() && !body.contains(name))
        throw invalidPayload("\"" + name + "\" is required");
    if (!value.is_string())
        throw invalidPayload("\"" + name + "\" must be a string");
    std::string text = value.get<std::string>();
    if (text.empty())
        throw invalidPayload("\"" + name + "\" is not allowed to be empty");
    return text;
}

/// As bodyText(), but the member may be missing.
std::string optionalBodyText(const Json& body, const std::string& name)
{
    return body.contains(name) ? bodyText(body, name) : std::string();
}

auth::Credentials credentialsOf(const Json& body)
{
    auth::Credentials credentials;
    credentials.email = bodyText(body, "email");
    if (!text::isEmail(credentials.email))
        throw invalidPayload("\"email\" must be a valid email");
    credentials.password = bodyText(body, "password");
    return credentials;
}

Mode loginMode(const Json& body)
{
    if (!body.contains("mode"))
        return Mode::Json;
    const auto mode = auth::modeOfName(json::text(body, "mode"));
    if (!mode)
        throw invalidPayload("\"mode\" must be one of [cookie, json, session]");
    return *mode;
}

/// Tokens in the body, in a cookie, or both, as the mode asks.
Response tokensResponse(const Call& call, const SignIn& tokens, Mode mode)
{
    Json data = {{"expires", tokens.expires}};
    if (mode == Mode::Json)
        data["refresh_token"] = tokens.refreshToken;
    if (mode != Mode::Session)
        data["access_token"] = tokens.accessToken;
    Response response = dataResponse(data);
    const Config& config = call.worker.engine().config();
    if (mode == Mode::Cookie)
        response.headers.add("set-cookie", auth::setCookie(config, Cookie::Refresh, tokens.refreshToken));
    else if (mode == Mode::Session)
        response.headers.add("set-cookie", auth::setCookie(config, Cookie::Session, tokens.accessToken));
    return response;
}

/// Tokens, or the refusal; every refusal takes as long as a success, so that its time tells nothing.
Response loginAnswer(Call& call, const auth::Credentials& credentials, Mode mode)
{
    const auto stall = std::chrono::milliseconds(call.worker.engine().config().duration("LOGIN_STALL_TIME"));
    const auto sendAt = std::chrono::steady_clock::now() + stall;
    Response response;
    try {
        response = tokensResponse(call, auth::login(call.worker.realm(), call.context.who, credentials, mode), mode);
    } catch (const Error& refusal) {
        response = errorResponse(refusal);
    }
    response.notBefore = sendAt;
    return response;
}

Response login(Call& call)
{
    if (call.worker.engine().config().flag("AUTH_DISABLE_DEFAULT"))
        throw routeNotFound(call.request.path);
    const Json body = call.body();
    if (!body.is_object())
        throw invalidPayload("\"value\" must be of type object");
    auth::Credentials credentials = credentialsOf(body);
    const Mode mode = loginMode(body);
    credentials.otp = optionalBodyText(body, "otp");
    return loginAnswer(call, credentials, mode);
}

/// The session named by the session cookie; empty without a valid one.
std::string sessionOfCookie(const Call& call)
{
    const Engine& engine = call.worker.engine();
    const std::string cookie = auth::cookieOf(call.request, engine.config(), Cookie::Session);
    if (cookie.empty())
        return {};
    const auth::AccessClaims claims = auth::verifiedClaims(cookie, engine.secret());
    if (claims.expires <= clock::now())
        throw Error(ErrorCode::TokenExpired, "Token expired.");
    return claims.session;
}

struct RefreshSource {
    /// Nothing for a mode that does not exist.
    std::optional<Mode> mode;
    std::string token;
};

/// Where a refresh or logout takes its token from (access-and-config §12.4). Throws InvalidPayload without one.
RefreshSource refreshSource(const Call& call)
{
    const Json body = call.body();
    const std::string sent = json::text(body, "refresh_token");
    RefreshSource source;
    source.mode = auth::modeOfName(json::text(body, "mode", sent.empty() ? "cookie" : "json"));
    if (source.mode == Mode::Json)
        source.token = sent;
    else if (source.mode == Mode::Cookie)
        source.token = auth::cookieOf(call.request, call.worker.engine().config(), Cookie::Refresh);
    else if (source.mode == Mode::Session)
        source.token = sessionOfCookie(call);
    if (source.token.empty())
        throw invalidPayload("The refresh token is required in either the payload or cookie");
    return source;
}

Response refresh(Call& call)
{
    const RefreshSource source = refreshSource(call);
    return tokensResponse(call, auth::refresh(call.worker.realm(), call.context.who, source.token, *source.mode), *source.mode);
}

Response logout(Call& call)
{
    auth::logout(call.worker.realm(), refreshSource(call).token);
    Response response = Response::noContent();
    const Config& config = call.worker.engine().config();
    for (const Cookie cookie : {Cookie::Refresh, Cookie::Session}) {
        if (!auth::cookieOf(call.request, config, cookie).empty())
            response.headers.add("set-cookie", auth::clearCookie(config, cookie));
    }
    return response;
}

/// Only sign-in with e-mail and password is offered.
Response providers(Call& call)
{
    const bool disabled = call.worker.engine().config().flag("AUTH_DISABLE_DEFAULT");
    return Response::json(200, json::print({{"data", Json::array()}, {"disableDefault", disabled}}));
}

} // namespace

void addAuthRoutes(Router& router)
{
    router.add(Method::Get, "/auth", providers);
    router.add(Method::Post, "/auth/login", login);
    router.add(Method::Post, "/auth/refresh", refresh);
    router.add(Method::Post, "/auth/logout", logout);
}

} // namespace strata::rest
