#pragma once

#include "core/services/auth/login.h"

namespace strata::auth {

/// Signs a visitor of a share in (access-and-config §13.1). Throws InvalidCredentials when the share is unknown, outside its
/// dates or used up, and for a wrong password.
SignIn loginShare(
    const Realm& realm, const Accountability& caller, const std::string& share, const std::string& password, Mode mode);

/// Who goes on with a session of a share. Throws InvalidCredentials when the share is not open any more.
Accountability visitorOf(const Realm& realm, const Accountability& caller, const std::string& share);

} // namespace strata::auth
