#include "core/data/permissions/admins.h"

#include "core/data/database/dialects/dialect.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace strata::permissions {
namespace {

using Ids = std::unordered_set<std::string>;

/// Roles and users that hold a policy with admin access themselves.
struct Holders {
    Ids roles;
    Ids users;
};

Holders adminHolders(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ");
    sql.column(1, Identifier("role")) << SqlText(", ");
    sql.column(1, Identifier("user")) << SqlText(" FROM ") << Identifier("directus_access") << SqlText(" ");
    sql.alias(1) << SqlText(" JOIN ") << Identifier("directus_policies") << SqlText(" ");
    sql.alias(2) << SqlText(" ON ");
    sql.column(2, Identifier("id")) << SqlText(" = ");
    sql.column(1, Identifier("policy")) << SqlText(" WHERE ");
    sql.column(2, Identifier("admin_access")) << SqlText(" = ");
    sql.bind(true);
    Holders holders;
    const auto rows = connection.query(sql);
    while (rows->next()) {
        if (!rows->isNull(0))
            holders.roles.emplace(rows->text(0));
        if (!rows->isNull(1))
            holders.users.emplace(rows->text(1));
    }
    return holders;
}

/// Adds the descendants of the roles: a child has what its parents have.
void addDescendants(Connection& connection, Ids& roles)
{
    std::unordered_multimap<std::string, std::string> children;
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("parent") << SqlText(", ") << Identifier("id") << SqlText(" FROM ")
        << Identifier("directus_roles") << SqlText(" WHERE ") << Identifier("parent") << SqlText(" IS NOT NULL");
    const auto rows = connection.query(sql);
    while (rows->next())
        children.emplace(rows->text(0), rows->text(1));
    std::vector<std::string> open(roles.begin(), roles.end());
    while (!open.empty()) {
        const auto [first, last] = children.equal_range(open.back());
        open.pop_back();
        for (auto child = first; child != last; ++child) {
            if (roles.insert(child->second).second)
                open.push_back(child->second);
        }
    }
}

} // namespace

bool hasActiveAdmin(Connection& connection)
{
    Holders holders = adminHolders(connection);
    addDescendants(connection, holders.roles);
    const std::vector<Value> roles(holders.roles.begin(), holders.roles.end());
    const std::vector<Value> users(holders.users.begin(), holders.users.end());
    Statement sql = connection.statement();
    sql << SqlText("SELECT 1 FROM ") << Identifier("directus_users") << SqlText(" WHERE ") << Identifier("status")
        << SqlText(" = 'active' AND (") << Identifier("role");
    sql.dialect().inList(sql, roles, schema::Type::Uuid);
    sql << SqlText(" OR ") << Identifier("id");
    sql.dialect().inList(sql, users, schema::Type::Uuid);
    sql << SqlText(")");
    return connection.query(sql)->next();
}

} // namespace strata::permissions
