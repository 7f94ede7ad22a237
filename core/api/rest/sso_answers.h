#pragma once

#include "core/api/rest/router.h"
#include "core/services/auth/sso/external_login.h"

/// What sign-ins through the pages of providers answer alike (access-and-config §14.1).
namespace strata::rest {

/// The provider that the first part of the path names, of that kind. Throws RouteNotFound.
template <class T>
const T& providerOf(const Call& call)
{
    const auto* provider = dynamic_cast<const T*>(call.worker.engine().providers().find(call.parts[0]));
    if (!provider)
        throw routeNotFound(call.request.path);
    return *provider;
}

/// Fields of an `application/x-www-form-urlencoded` body; the last of equal names. Throws InvalidPayload above
/// MAX_PAYLOAD_SIZE.
Json formOf(const Call& call);

/// Signs in whom `arrive` gives: the redirect with a cookie, or the tokens without one. What fails becomes a redirect
/// with its reason.
Response arrivalAnswer(Call& call, const auth::sso::Provider& provider, const auth::sso::Journey& journey,
    const std::function<auth::sso::Person()>& arrive);

} // namespace strata::rest
