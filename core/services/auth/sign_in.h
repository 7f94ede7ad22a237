#pragma once

#include "core/services/auth/login.h"
#include "core/services/auth/users.h"

/// The steps that every sign-in of a user takes, whoever vouches for him (access-and-config §12.3).
namespace strata::auth {

/// Counts the attempt. Throws InvalidCredentials unless the user is active, belongs to `provider` and has attempts
/// left: one too many suspends him.
void requireMaySignIn(const Realm& realm, const Account& account, const std::string& provider);

/// Throws InvalidOtp when the user has a second factor and the code is not the right one.
void requireOneTimeCode(const Account& account, const std::string& otp);

/// The user with his policies, asking from where `caller` asks.
Accountability callerAs(const Realm& realm, const Accountability& caller, const Account& account);

/// A new session, and its line in the activity. Nothing is checked any more.
SignIn openSession(const Realm& realm, const Accountability& caller, const Account& account, Mode mode);

} // namespace strata::auth
