#include "core/data/permissions/stored_rules.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/permissions/app_access.h"
#include "core/data/permissions/share_rules.h"

#include <span>

namespace strata::permissions {
namespace {

/// Columns: collection, action, permissions, validation, presets, fields, policy, id.
Statement permissionRows(Connection& connection, const std::vector<std::string>& policies, std::string_view collection)
{
    const std::vector<Value> values(policies.begin(), policies.end());
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("collection") << SqlText(", ") << Identifier("action") << SqlText(", ")
        << Identifier("permissions") << SqlText(", ") << Identifier("validation") << SqlText(", ")
        << Identifier("presets") << SqlText(", ") << Identifier("fields") << SqlText(", ") << Identifier("policy")
        << SqlText(", ") << Identifier("id") << SqlText(" FROM ") << Identifier("directus_permissions")
        << SqlText(" WHERE ") << Identifier("policy");
    sql.dialect().inList(sql, Membership::In, values, schema::Type::Uuid);
    if (!collection.empty())
        (sql << SqlText(" AND ") << Identifier("collection") << SqlText(" = ")).bind(std::string(collection));
    sql << SqlText(" ORDER BY ") << Identifier("id");
    return sql;
}

/// An object with members, or null: an empty one restricts nothing. Nothing for a text that is no JSON.
std::optional<Json> objectOf(std::string_view text)
{
    if (text.empty())
        return Json();
    Json object = json::tryParse(text);
    if (object.is_discarded())
        return std::nullopt;
    return object.is_object() && !object.empty() ? object : Json();
}

/// Nothing for a row without effect: of an unknown action, or with a broken rule, which must not allow everything.
std::optional<StoredPermission> readRow(const Rows& rows)
{
    const auto action = actionOfName(rows.text(1));
    auto rule = objectOf(rows.text(2));
    auto validation = objectOf(rows.text(3));
    auto presets = objectOf(rows.text(4));
    if (!action || !rule || !validation || !presets)
        return std::nullopt;
    StoredPermission row {std::string(rows.text(0)), *action, std::move(*rule), std::move(*validation),
        std::move(*presets), {}, false, rows.integer(7), std::string(rows.text(6))};
    if (!rows.text(5).empty())
        row.fields = text::split(rows.text(5), ',');
    return row;
}

std::size_t rankOf(const std::vector<std::string>& policies, std::string_view policy)
{
    return static_cast<std::size_t>(std::find(policies.begin(), policies.end(), policy) - policies.begin());
}

bool isVolatile(std::string_view text)
{
    return text::startsWith(text, "$NOW")
        || (text::startsWith(text, "$CURRENT_") && text.find('.') != std::string_view::npos);
}

/// Whether a variable in the value changes from request to request.
bool hasVolatileVariable(const Json& value)
{
    if (value.is_string())
        return isVolatile(value.get_ref<const std::string&>());
    return value.is_structured() && std::any_of(value.begin(), value.end(), hasVolatileVariable);
}

} // namespace

StoredRules loadStoredRules(Connection& connection, const Accountability& who, std::string_view collection)
{
    StoredRules stored;
    std::vector<std::pair<std::size_t, StoredPermission>> ranked;
    if (!who.policies.empty()) {
        const auto rows = connection.query(permissionRows(connection, who.policies, collection));
        while (rows->next()) {
            if (auto row = readRow(*rows))
                ranked.emplace_back(rankOf(who.policies, rows->text(6)), std::move(*row));
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [rank, row] : ranked)
        stored.rows.push_back(std::move(row));
    if (who.app)
        std::copy_if(appAccessRows().begin(), appAccessRows().end(), std::back_inserter(stored.rows),
            [&](const StoredPermission& row) { return collection.empty() || row.collection == collection; });
    const bool moves = std::any_of(stored.rows.begin(), stored.rows.end(), [](const StoredPermission& row) {
        return hasVolatileVariable(row.rule) || hasVolatileVariable(row.validation) || hasVolatileVariable(row.presets);
    });
    stored.validity = moves ? Validity::OneRequest : Validity::UntilChange;
    return stored;
}

RuleRows resolveRules(const StoredRules& stored, const Accountability& who, const query::Variables& variables)
{
    std::vector<Permission> rows;
    rows.reserve(stored.rows.size());
    for (const StoredPermission& row : stored.rows) {
        if (!who.share.empty() && row.action == Action::Read)
            continue;
        rows.push_back({row.collection, row.action, query::parseFilter(row.rule, variables),
            query::parseFilter(row.validation, variables), query::resolveVariables(row.presets, variables), row.fields,
            row.builtIn});
    }
    return {std::move(rows), stored.validity};
}

RulesPtr loadRules(Connection& connection, const schema::Schema& schema, const Accountability& who)
{
    RuleRows own = resolveRules(loadStoredRules(connection, who, {}), who, variablesFor(connection, schema, who));
    if (who.share.empty())
        return std::make_shared<const Rules>(std::move(own.rows), own.validity);
    const std::vector<Permission> shared = shareRules(connection, schema, who);
    own.rows.insert(own.rows.end(), shared.begin(), shared.end());
    return std::make_shared<const Rules>(std::move(own.rows), Validity::OneRequest);
}

} // namespace strata::permissions
