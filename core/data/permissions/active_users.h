#pragma once

#include "core/data/database/connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata::permissions {

/// Most active users of each kind (`USERS_*_ACCESS_LIMIT`, access-and-config §10); −1 = any number.
struct UserLimits {
    std::int64_t admin = -1;
    std::int64_t app = -1;
    std::int64_t api = -1;

    bool none() const { return admin < 0 && app < 0 && api < 0; }
};

/// Active users by what their policies, those of their role and its ancestors give; each stands in one number. Limits of
/// policies to addresses are not looked at.
struct ActiveUsers {
    std::int64_t admin = 0;
    /// App access, and no admin access.
    std::int64_t app = 0;
    /// Neither.
    std::int64_t api = 0;
};

ActiveUsers countActiveUsers(Connection& connection);

/// Whether an active user other than those of `without` (ids) has admin access.
bool hasActiveAdmin(Connection& connection, const std::vector<std::string>& without = {});

} // namespace strata::permissions
