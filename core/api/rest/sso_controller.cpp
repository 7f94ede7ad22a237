#include "core/api/rest/body_values.h"
#include "core/api/rest/redirect_answer.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/api/rest/sso_answers.h"
#include "core/services/auth/sso/journeys.h"
#include "core/services/auth/sso/oauth_provider.h"
#include "core/services/auth/sso/redirects.h"

namespace strata::rest {
namespace {

using auth::Mode;
using namespace auth::sso;

/// Sends the browser to the provider's pages.
Response depart(Call& call)
{
    const auto& provider = providerOf<BrowserProvider>(call);
    Journey journey = newJourney();
    journey.redirect = json::text(call.parameters, "redirect");
    journey.prompt = call.parameters.contains("prompt");
    journey.otp = json::text(call.parameters, "otp");
    requireAllowedRedirect(provider.settings(), journey.redirect);
    Response response = redirectTo(provider.departure(journey));
    if (dynamic_cast<const OAuthProvider*>(&provider))
        response.headers.add("set-cookie", journeyCookie(provider.settings(), journey, call.worker.engine().secret()));
    return response;
}

/// The browser is back from an OAuth 2 or OpenID Connect server.
Response arrive(Call& call)
{
    const auto& provider = providerOf<OAuthProvider>(call);
    const Journey journey = journeyOf(call.request, provider.settings(), call.worker.engine().secret());
    Response response
        = arrivalAnswer(call, provider, journey, [&] { return provider.arrival(journey, call.parameters); });
    response.headers.add("set-cookie", endJourneyCookie(provider.settings()));
    return response;
}

/// A provider that answers by a form: its cross-site request brings no cookie, the one after a redirect does.
Response arriveByForm(Call& call)
{
    providerOf<OAuthProvider>(call);
    return redirectTo("./callback?" + encodeQuery(formOf(call)), 303);
}

auth::SignIn localSignIn(Call& call, const Provider& provider, Mode mode)
{
    const Json& body = call.body();
    const auth::Credentials credentials {
        bodyEmail(body, "email"), bodyText(body, "password"), optionalBodyText(body, "otp"), provider.name()};
    return auth::login(call.worker.realm(), call.context.who, credentials, mode);
}

auth::SignIn directorySignIn(Call& call, const DirectoryProvider& provider, Mode mode)
{
    const Json& body = call.body();
    const std::string identifier = bodyText(body, "identifier");
    const std::string password = bodyText(body, "password");
    const std::string otp = optionalBodyText(body, "otp");
    const Person person = provider.find(identifier);
    return signIn(call.worker.realm(), call.context, provider, person, otp, mode,
        [&] { provider.checkPassword(person, password); });
}

/// The directory's answers have the access token in every mode.
Response directoryAnswer(Call& call, const DirectoryProvider& provider, Mode mode)
{
    const auth::SignIn tokens = directorySignIn(call, provider, mode);
    Response response = tokensResponse(call, tokens, mode);
    if (mode == Mode::Session)
        response.body = dataResponse(Json {{"expires", tokens.expires}, {"access_token", tokens.accessToken}}).body;
    return response;
}

/// With a name and a password, sent to this server.
Response signInByPassword(Call& call)
{
    const auto& provider = providerOf<Provider>(call);
    const auto* directory = dynamic_cast<const DirectoryProvider*>(&provider);
    if (!directory && !dynamic_cast<const LocalProvider*>(&provider))
        throw routeNotFound(call.request.path);
    const Json& body = call.body();
    requireObjectBody(body);
    for (const char* member : {directory ? "identifier" : "email", "password"})
        bodyText(body, member); // 400 before any waiting
    const Mode mode = bodyMode(body);
    optionalBodyText(body, "otp");
    return heldBack(call.worker.engine().config().duration("LOGIN_STALL_TIME"), [&] {
        return directory ? directoryAnswer(call, *directory, mode)
                         : tokensResponse(call, localSignIn(call, provider, mode), mode);
    });
}

} // namespace

void addSsoRoutes(Router& router)
{
    router.add(Method::Get, "/auth/login/:provider", depart);
    router.add(Method::Post, "/auth/login/:provider", signInByPassword);
    router.add(Method::Get, "/auth/login/:provider/callback", arrive);
    router.add(Method::Post, "/auth/login/:provider/callback", arriveByForm);
}

} // namespace strata::rest
