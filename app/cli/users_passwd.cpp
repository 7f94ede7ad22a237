#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/text.h"
#include "core/data/items/items_service.h"
#include "core/data/items/journal.h"
#include "core/data/items/read.h"

#include <iostream>

namespace strata::cli {
namespace {

/// Case does not matter in e-mail addresses.
Json userWith(Context& context, const std::string& email)
{
    query::Query query;
    query.filter = query::parseFilter(Json {{"email", {{"_ieq", email}}}}, {});
    const std::vector<Json> keys = items::readKeys(context, "directus_users", query);
    if (keys.empty())
        throw Error(ErrorCode::InvalidPayload, "No such user by this email");
    return keys.front();
}

} // namespace

int usersPasswd(Invocation& invocation)
{
    const std::string email = invocation.value("--email");
    const std::string password = secretValue(invocation.value("--password"));
    if (email.empty() || password.empty())
        throw Error(ErrorCode::InvalidPayload, "Email and password are required");
    runInProject(invocation.config, [&](Context& context) {
        const Json key = userWith(context, email);
        context.transaction([&] {
            context.serviceOf(context, "directus_users")->updateOne(key, Json {{"password", password}});
            items::logActivity(context, "update", "directus_users", key.get<std::string>());
        });
        std::cout << "Password is updated for user " << key.get<std::string>() << "\n";
    });
    return 0;
}

} // namespace strata::cli
