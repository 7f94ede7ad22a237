#pragma once

#include "core/base/clock.h"
#include "core/data/permissions/accountability.h"

#include <string>
#include <string_view>

namespace strata::auth {

/// What an access token says (access-and-config §12.2).
struct AccessClaims {
    /// Empty = none.
    std::string user;
    std::string role;
    std::string session;
    std::string share;
    /// Refused from here on.
    clock::Millis expires = 0;
};

/// Whether the text is an access token by its (unverified) form; any other text is a static token.
bool isAccessToken(std::string_view token);

/// Claims of an access token with a right signature. `expires` is not looked at. Throws InvalidToken.
AccessClaims verifiedClaims(std::string_view token, std::string_view secret);

/// An access token for `who` (user or share, role, flags and session are taken), valid for `lifetime` milliseconds from now.
std::string makeAccessToken(const Accountability& who, clock::Millis lifetime, std::string_view secret);

} // namespace strata::auth
