#include "core/services/system/last_admin.h"

#include "core/base/error.h"
#include "core/data/permissions/admins.h"

namespace strata::system {

void requireAdmin(Context& context)
{
    if (!permissions::hasActiveAdmin(context.connection))
        throw unprocessable("Cannot remove the last admin user from the system");
}

} // namespace strata::system
