#include "core/services/system/last_admin.h"

#include "core/base/error.h"
#include "core/data/permissions/active_users.h"

namespace strata::system {

void requireAdmin(Context& context)
{
    requireAdminWithout(context, {});
}

void requireAdminWithout(Context& context, const std::vector<Json>& users)
{
    std::vector<std::string> ids;
    for (const Json& user : users)
        ids.push_back(user.get<std::string>());
    if (!permissions::hasActiveAdmin(context.connection, ids))
        throw unprocessable("Cannot remove the last admin user from the system");
}

} // namespace strata::system
