#include "core/services/system/user_limits.h"

#include "core/base/error.h"

namespace strata::system {
namespace {

void requireAtMost(std::int64_t users, std::int64_t limit, const std::string& category)
{
    if (limit >= 0 && users > limit)
        throw Error(ErrorCode::LimitExceeded, category + " limit exceeded.", {{"category", category}});
}

} // namespace

void requireWithinLimits(Context& context)
{
    const permissions::UserLimits& limits = context.userLimits;
    if (limits.none())
        return;
    const permissions::ActiveUsers users = permissions::countActiveUsers(context.connection);
    requireAtMost(users.admin, limits.admin, "Active Admin users");
    // Admins use the app, too.
    requireAtMost(users.app + users.admin, limits.app, "Active App users");
    requireAtMost(users.api, limits.api, "Active API users");
}

} // namespace strata::system
