#pragma once

#include "core/base/error.h"
#include "core/base/message.h"
#include "core/services/auth/realm.h"

namespace strata::auth {

/// Who sent the request (access-and-config §12.1, §12.2): by its token, or the public without one. Policies are
/// resolved. Throws InvalidPayload (two tokens), InvalidToken, TokenExpired, InvalidCredentials: a bad token fails every
/// route.
Accountability authenticate(const Request& request, const Realm& realm);

/// Value of the `set-cookie` header that a failed authenticate() asks for: a session cookie with a bad token is removed.
std::optional<std::string> cookieToClear(const Request& request, const Config& config, const Error& failure);

} // namespace strata::auth
