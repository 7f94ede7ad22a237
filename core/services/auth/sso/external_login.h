#pragma once

#include "core/data/items/context.h"
#include "core/services/auth/login.h"
#include "core/services/auth/sso/providers.h"

/// What sign-ins through providers of all kinds share (access-and-config §14.1).
namespace strata::auth::sso {

/// Signs a person in whom the provider vouches for: finds his user by the external identifier or makes one where the
/// provider may, and brings him up to date. `context` is the caller's. `proof`, when there is one, is called as soon as
/// the user is known to be allowed, and throws unless the caller is that person. Throws InvalidCredentials, InvalidOtp,
/// InvalidProvider when another user has the e-mail address.
SignIn signIn(const Realm& realm, Context& context, const Provider& provider, const Person& person,
    const std::string& otp, Mode mode, const std::function<void()>& proof = {});

/// As auth::refresh(), after the user's provider agreed. Throws what it throws; InvalidProviderConfig when his provider
/// is no longer set up.
SignIn refresh(const Providers& providers, const Realm& realm, const Accountability& caller,
    const std::string& refreshToken, Mode mode);

} // namespace strata::auth::sso
