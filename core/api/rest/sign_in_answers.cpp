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
