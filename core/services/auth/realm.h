#pragma once

#include "core/base/config.h"
#include "core/data/database/connection.h"
#include "core/data/events/change.h"
#include "core/data/permissions/access_cache.h"
#include "core/services/auth/state.h"

namespace strata::auth {

/// What signing in and recognising callers works with; lives for one call on one worker.
struct Realm {
    Connection& connection;
    const Config& config;
    /// Signing key of access tokens.
    const std::string& secret;
    permissions::AccessCache& access;
    State& state;
    events::ChangeFeed& feed;
};

} // namespace strata::auth
