#include "core/services/auth/sso/person_role.h"

#include "core/base/text.h"

#include <algorithm>

namespace strata::auth::sso {
namespace {

bool isIn(const Person& person, const std::string& group)
{
    return std::find(person.groups.begin(), person.groups.end(), group) != person.groups.end();
}

std::optional<std::string> mappedRole(const ProviderSettings& settings, const Person& person)
{
    const Json mapping = settings.object("ROLE_MAPPING");
    for (const auto& [group, role] : mapping.items()) {
        if (isIn(person, group) && role.is_string())
            return role.get<std::string>();
    }
    return std::nullopt;
}

/// Names are compared here: databases take letters with accents for their base.
std::optional<std::string> namedRole(Connection& connection, const Person& person)
{
    std::map<std::string, std::string> idsByName;
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("id") << SqlText(", ") << Identifier("name") << SqlText(" FROM ")
        << Identifier("directus_roles") << SqlText(" ORDER BY ") << Identifier("id");
    const auto rows = connection.query(sql);
    while (rows->next())
        idsByName.emplace(text::lowerUnicode(rows->text(1)), std::string(rows->text(0)));
    for (const std::string& group : person.groups) {
        if (const auto found = idsByName.find(text::lowerUnicode(group)); found != idsByName.end())
            return found->second;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> roleOf(Connection& connection, const ProviderSettings& settings, const Person& person)
{
    const std::string usual = settings.text("DEFAULT_ROLE_ID");
    if (settings.has("ROLE_MAPPING")) {
        const auto mapped = mappedRole(settings, person);
        // As Directus 11: without a default nobody loses a role that was given by hand.
        return mapped || usual.empty() ? mapped : usual;
    }
    if (settings.has("GROUP_DN"))
        return namedRole(connection, person).value_or(usual);
    return std::nullopt;
}

} // namespace strata::auth::sso
