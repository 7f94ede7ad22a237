#include "core/api/rest/redirect_answer.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/api/rest/sso_answers.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/sso/redirects.h"
#include "core/services/auth/sso/saml_provider.h"

namespace strata::rest {
namespace {

using namespace auth::sso;

Response metadata(Call& call)
{
    return Response::text(200, providerOf<SamlProvider>(call).metadata(), "text/xml; charset=utf-8");
}

/// The browser is back with an assertion. RelayState is not signed: it is checked like any redirect.
Response consume(Call& call)
{
    const auto& provider = providerOf<SamlProvider>(call);
    const Json form = formOf(call);
    Journey journey;
    journey.redirect = json::text(form, "RelayState");
    requireAllowedRedirect(provider.settings(), journey.redirect);
    return arrivalAnswer(call, provider, journey, [&] { return provider.arrival(journey, form); });
}

/// The session ends here, and at the provider when it has a page for that.
Response signOut(Call& call)
{
    const auto& provider = providerOf<SamlProvider>(call);
    const auth::Realm realm = call.worker.realm();
    const std::string token = sessionOfCookie(call);
    const auto session = auth::findSession(realm.connection, token);
    const auto account = session ? auth::accountById(realm.connection, session->user) : std::nullopt;
    std::string target;
    if (account && account->provider == provider.name())
        target = provider.signOutUrl(auth::authDataOf(realm.connection, account->id));
    auth::logout(realm, token);
    Response response = target.empty() ? Response::noContent() : redirectTo(target);
    clearSignIn(call, response);
    return response;
}

} // namespace

void addSamlRoutes(Router& router)
{
    router.add(Method::Get, "/auth/login/:provider/metadata", metadata);
    router.add(Method::Post, "/auth/login/:provider/acs", consume);
    router.add(Method::Post, "/auth/login/:provider/logout", signOut);
}

} // namespace strata::rest
