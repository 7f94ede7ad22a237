#pragma once

#include "core/base/config.h"
#include "core/base/keyed_cache.h"
#include "core/base/rate_limiter.h"
#include "core/services/auth/login_attempts.h"
#include "core/services/auth/tokens.h"
#include "core/services/auth/users.h"

namespace strata::auth {

/// What recognising callers remembers between requests. Owned by the engine. Thread-safe.
struct State {
    explicit State(const Config& config) :
        registrations(config.integer("RATE_LIMITER_REGISTRATION_POINTS"),
            1000 * config.integer("RATE_LIMITER_REGISTRATION_DURATION"))
    {
    }

    /// Access tokens whose signature was right, by their text.
    KeyedCache<std::optional<AccessClaims>> claims {2000};
    /// Active users by static token, and by id; nothing inside = no active user.
    KeyedCache<std::optional<Identity>> byToken {2000};
    KeyedCache<std::optional<Identity>> byId {2000};
    LoginAttempts attempts;
    /// By address.
    RateLimiter registrations;

    /// Users changed.
    void forgetUsers()
    {
        byToken.forget();
        byId.forget();
    }
};

} // namespace strata::auth
