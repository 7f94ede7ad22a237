#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/text.h"
#include "core/data/items/items_service.h"
#include "core/data/items/journal.h"
#include "core/data/items/read.h"

#include <iostream>

namespace strata::cli {
namespace {

/// The id of the role with this id or name.
Json roleId(Context& context, const std::string& role)
{
    if (text::isUuid(role))
        return role;
    query::Query query;
    query.filter = query::parseFilter(Json {{"name", {{"_eq", role}}}}, {});
    const std::vector<Json> keys = items::readKeys(context, "directus_roles", query);
    if (keys.size() != 1)
        throw Error(ErrorCode::InvalidPayload,
            keys.empty() ? "There is no role with this name." : "Several roles have this name; use the id.");
    return keys.front();
}

} // namespace

int usersCreate(Invocation& invocation)
{
    const std::string email = invocation.value("--email");
    const std::string password = secretValue(invocation.value("--password"));
    const std::string role = invocation.value("--role");
    if (email.empty() || password.empty() || role.empty())
        throw Error(ErrorCode::InvalidPayload, "Email, password, role are required");
    runInProject(invocation.config, [&](Context& context) {
        Json user {{"email", email}, {"password", password}, {"role", roleId(context, role)}, {"status", "active"}};
        if (invocation.has("--token"))
            user["token"] = invocation.value("--token");
        std::string key;
        context.transaction([&] {
            key = context.serviceOf(context, "directus_users")->createOne(user).get<std::string>();
            items::logActivity(context, "create", "directus_users", key);
        });
        std::cout << key << "\n";
    });
    return 0;
}

} // namespace strata::cli
