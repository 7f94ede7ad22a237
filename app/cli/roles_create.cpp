#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/data/items/items_service.h"
#include "core/data/items/journal.h"

#include <iostream>

namespace strata::cli {

/// A role with a policy of its own.
int rolesCreate(Invocation& invocation)
{
    const std::string name = invocation.value("--role");
    if (name.empty())
        throw Error(ErrorCode::InvalidPayload, "Name is required");
    runInProject(invocation.config, [&](Context& context) {
        Json policy {{"name", "Policy for " + name}, {"icon", "supervised_user_circle"}};
        if (invocation.has("--admin"))
            policy["admin_access"] = true;
        if (invocation.has("--app"))
            policy["app_access"] = true;
        Json role;
        context.transaction([&] {
            const Json policyKey = context.serviceOf(context, "directus_policies")->createOne(policy);
            role = context.serviceOf(context, "directus_roles")->createOne({{"name", name}});
            context.serviceOf(context, "directus_access")->createOne({{"role", role}, {"policy", policyKey}});
            items::logActivity(context, "create", "directus_roles", role.get<std::string>());
        });
        std::cout << role.get<std::string>() << "\n";
    });
    return 0;
}

} // namespace strata::cli
