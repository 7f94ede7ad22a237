#include "core/api/rest/sign_in_answers.h"

#include "core/services/auth/cookies.h"

namespace strata::rest {

using auth::Mode;

Mode bodyMode(const Json& body)
{
    if (!body.contains("mode"))
        return Mode::Json;
    const auto mode = auth::modeOfName(json::text(body, "mode"));
    if (!mode)
        throw invalidPayload("\"mode\" must be one of [cookie, json, session]");
    return *mode;
}

Response tokensResponse(const Call& call, const auth::SignIn& tokens, Mode mode)
{
    Json data = {{"expires", tokens.expires}};
    if (mode == Mode::Json)
        data["refresh_token"] = tokens.refreshToken;
    if (mode != Mode::Session)
        data["access_token"] = tokens.accessToken;
    Response response = dataResponse(data);
    const Config& config = call.worker.engine().config();
    if (mode == Mode::Cookie)
        response.headers.add("set-cookie", auth::setCookie(config, auth::Cookie::Refresh, tokens.refreshToken));
    else if (mode == Mode::Session)
        response.headers.add("set-cookie", auth::setCookie(config, auth::Cookie::Session, tokens.accessToken));
    return response;
}

std::string sessionOfCookie(const Call& call)
{
    const Engine& engine = call.worker.engine();
    const std::string cookie = auth::cookieOf(call.request, engine.config(), auth::Cookie::Session);
    if (cookie.empty())
        return {};
    const auth::AccessClaims claims = auth::verifiedClaims(cookie, engine.secret());
    if (claims.expires <= clock::now())
        throw Error(ErrorCode::TokenExpired, "Token expired.");
    return claims.session;
}

void clearSignIn(const Call& call, Response& response)
{
    const Config& config = call.worker.engine().config();
    for (const auth::Cookie cookie : {auth::Cookie::Refresh, auth::Cookie::Session}) {
        if (!auth::cookieOf(call.request, config, cookie).empty())
            response.headers.add("set-cookie", auth::clearCookie(config, cookie));
    }
}

Response heldBack(std::int64_t stall, const std::function<Response()>& answer)
{
    const auto sendAt = std::chrono::steady_clock::now() + std::chrono::milliseconds(stall);
    Response response;
    try {
        response = answer();
    } catch (const Error& refusal) {
        response = errorResponse(refusal);
    }
    response.notBefore = sendAt;
    return response;
}

} // namespace strata::rest
