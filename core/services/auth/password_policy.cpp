#include "core/services/auth/password_policy.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"
#include "core/data/query/match.h"
#include "core/data/query/parse.h"

namespace strata::auth {
namespace {

/// Empty = every password will do.
std::string passwordPolicy(Context& context)
{
    const schema::Collection* settings = context.schema->collection("directus_settings");
    const schema::Field* policy = settings ? settings->field("auth_password_policy") : nullptr;
    const Json key = policy ? items::firstKey(context, *settings) : Json();
    if (key.is_null())
        return {};
    const auto value = items::fieldOf(context, *settings, key, *policy);
    const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
    return text ? *text : std::string();
}

} // namespace

void requireGoodPassword(Context& context, const std::string& password)
{
    const std::string policy = passwordPolicy(context);
    if (policy.empty())
        return;
    const query::Filter rule = query::parseFilterUnresolved({{"password", {{"_regex", policy}}}});
    const std::vector<Error> failures = query::validate(rule, {{"password", password}});
    if (!failures.empty())
        throw failures.front();
}

} // namespace strata::auth
