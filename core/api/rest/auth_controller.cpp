#include "core/api/rest/body_values.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/services/auth/cookies.h"
#include "core/services/auth/login.h"
#include "core/services/auth/sso/external_login.h"

namespace strata::rest {
namespace {

using auth::Cookie;
using auth::Mode;

auth::Credentials credentialsOf(const Json& body)
{
    auth::Credentials credentials;
    credentials.email = bodyEmail(body, "email");
    credentials.password = bodyText(body, "password");
    return credentials;
}

Response login(Call& call)
{
    if (call.worker.engine().config().flag("AUTH_DISABLE_DEFAULT"))
        throw routeNotFound(call.request.path);
    const Json& body = call.body();
    requireObjectBody(body);
    auth::Credentials credentials = credentialsOf(body);
    const Mode mode = bodyMode(body);
    credentials.otp = optionalBodyText(body, "otp");
    return heldBack(call.worker.engine().config().duration("LOGIN_STALL_TIME"), [&] {
        return tokensResponse(call, auth::login(call.worker.realm(), call.context.who, credentials, mode), mode);
    });
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
    const auth::SignIn tokens = auth::sso::refresh(
        call.worker.engine().providers(), call.worker.realm(), call.context.who, source.token, *source.mode);
    return tokensResponse(call, tokens, *source.mode);
}

Response logout(Call& call)
{
    auth::logout(call.worker.realm(), refreshSource(call).token);
    Response response = Response::noContent();
    clearSignIn(call, response);
    return response;
}

Response providers(Call& call)
{
    using auth::sso::Providers;
    const Engine& engine = call.worker.engine();
    const auto listed
        = call.parameters.contains("sessionOnly") ? Providers::Listed::SessionOnly : Providers::Listed::All;
    const bool disabled = engine.config().flag("AUTH_DISABLE_DEFAULT");
    return Response::json(200, json::print({{"data", engine.providers().list(listed)}, {"disableDefault", disabled}}));
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
