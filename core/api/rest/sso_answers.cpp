#include "core/api/rest/sso_answers.h"

#include "core/api/rest/redirect_answer.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/services/auth/cookies.h"
#include "core/services/auth/sso/redirects.h"

namespace strata::rest {
namespace {

using auth::Mode;

Mode modeOf(const auth::sso::Provider& provider)
{
    return provider.settings().text("MODE", "session") == "cookie" ? Mode::Cookie : Mode::Session;
}

Response success(const Call& call, const auth::SignIn& tokens, Mode mode, const std::string& redirect)
{
    if (redirect.empty())
        return dataResponse(Json {
            {"access_token", tokens.accessToken}, {"refresh_token", tokens.refreshToken}, {"expires", tokens.expires}});
    const Config& config = call.worker.engine().config();
    Response response = redirectTo(redirect);
    response.headers.add("set-cookie",
        mode == Mode::Cookie ? auth::setCookie(config, auth::Cookie::Refresh, tokens.refreshToken)
                             : auth::setCookie(config, auth::Cookie::Session, tokens.accessToken));
    return response;
}

/// The person may have taken back what the provider remembers: once more, with a question.
bool wantsPrompt(const Error& error, const auth::sso::Journey& journey)
{
    return error.code == ErrorCode::InvalidToken && !journey.prompt && !journey.verifier.empty();
}

Response failure(const Error& error, const auth::sso::Journey& journey)
{
    if (wantsPrompt(error, journey))
        return redirectTo("./?" + encodeQuery({{"redirect", journey.redirect}, {"prompt", "true"}}));
    if (journey.redirect.empty())
        return errorResponse(error);
    return redirectTo(auth::sso::failureRedirect(
        journey.redirect, error.code == ErrorCode::Internal ? "UNKNOWN_EXCEPTION" : codeName(error.code)));
}

} // namespace

Json formOf(const Call& call)
{
    const std::int64_t limit = call.worker.engine().config().size("MAX_PAYLOAD_SIZE");
    if (limit >= 0 && call.request.body.size() > static_cast<std::size_t>(limit))
        throw invalidPayload("request entity too large");
    Json form = Json::object();
    const auto type = call.request.headers.find("content-type");
    if (!type || !text::startsWith(text::lower(*type), "application/x-www-form-urlencoded"))
        return form;
    for (const std::string& pair : text::split(call.request.body, '&')) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string value = equals == pair.size() ? std::string() : pair.substr(equals + 1);
        form[percentDecode(pair.substr(0, equals), true)] = percentDecode(value, true);
    }
    return form;
}

Response arrivalAnswer(Call& call, const auth::sso::Provider& provider, const auth::sso::Journey& journey,
    const std::function<auth::sso::Person()>& arrive)
{
    try {
        const Mode mode = modeOf(provider);
        const auth::SignIn tokens
            = auth::sso::signIn(call.worker.realm(), call.context, provider, arrive(), journey.otp, mode);
        return success(call, tokens, mode, journey.redirect);
    } catch (const Error& error) {
        if (error.code == ErrorCode::ServiceUnavailable || error.code == ErrorCode::Internal)
            log::warn("Sign-in with \"" + provider.name() + "\" failed: " + error.message);
        return failure(error, journey);
    } catch (const std::exception& unexpected) {
        log::error(unexpected.what());
        return failure(Error(ErrorCode::Internal, "An unexpected error occurred."), journey);
    }
}

} // namespace strata::rest
