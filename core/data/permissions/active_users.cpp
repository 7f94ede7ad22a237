#include "core/data/permissions/active_users.h"

#include "core/data/database/dialects/dialect.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace strata::permissions {
namespace {

using Ids = std::unordered_set<std::string>;

/// Roles and users that hold a policy of some kind themselves.
struct Holders {
    Ids roles;
    Ids users;
};

enum class Kind { Admin, AppOrAdmin };

/// Appends the condition on the policies, `t2`.
void policyIs(Statement& sql, Kind kind)
{
    sql << SqlText("(");
    sql.column(2, Identifier("admin_access")) << SqlText(" = ");
    sql.bind(true);
    if (kind == Kind::AppOrAdmin) {
        sql << SqlText(" OR ");
        sql.column(2, Identifier("app_access")) << SqlText(" = ");
        sql.bind(true);
    }
    sql << SqlText(")");
}

Holders holdersOf(Connection& connection, Kind kind)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ");
    sql.column(1, Identifier("role")) << SqlText(", ");
    sql.column(1, Identifier("user")) << SqlText(" FROM ") << Identifier("directus_access") << SqlText(" ");
    sql.alias(1) << SqlText(" JOIN ") << Identifier("directus_policies") << SqlText(" ");
    sql.alias(2) << SqlText(" ON ");
    sql.column(2, Identifier("id")) << SqlText(" = ");
    sql.column(1, Identifier("policy")) << SqlText(" WHERE ");
    policyIs(sql, kind);
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

std::vector<Value> valuesOf(const Ids& ids)
{
    return {ids.begin(), ids.end()};
}

/// `SELECT COUNT(*) FROM directus_users WHERE status = 'active'`.
Statement countActive(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT COUNT(*) FROM ") << Identifier("directus_users") << SqlText(" WHERE ")
        << Identifier("status") << SqlText(" = 'active'");
    return sql;
}

/// The same for the users who hold such a policy, themselves or by their role.
Statement countHolders(Connection& connection, Kind kind)
{
    Holders holders = holdersOf(connection, kind);
    addDescendants(connection, holders.roles);
    Statement sql = countActive(connection);
    sql << SqlText(" AND (") << Identifier("role");
    sql.dialect().inList(sql, Membership::In, valuesOf(holders.roles), schema::Type::Uuid);
    sql << SqlText(" OR ") << Identifier("id");
    sql.dialect().inList(sql, Membership::In, valuesOf(holders.users), schema::Type::Uuid);
    sql << SqlText(")");
    return sql;
}

std::int64_t number(Connection& connection, const Statement& sql)
{
    const auto rows = connection.query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace

ActiveUsers countActiveUsers(Connection& connection)
{
    const std::int64_t all = number(connection, countActive(connection));
    const std::int64_t appOrAdmin = number(connection, countHolders(connection, Kind::AppOrAdmin));
    const std::int64_t admin = number(connection, countHolders(connection, Kind::Admin));
    return {.admin = admin, .app = appOrAdmin - admin, .api = all - appOrAdmin};
}

bool hasActiveAdmin(Connection& connection, const std::vector<std::string>& without)
{
    Statement sql = countHolders(connection, Kind::Admin);
    if (!without.empty()) {
        const std::vector<Value> ids(without.begin(), without.end());
        sql << SqlText(" AND NOT (") << Identifier("id");
        sql.dialect().inList(sql, Membership::In, ids, schema::Type::Uuid);
        sql << SqlText(")");
    }
    return number(connection, sql) > 0;
}

} // namespace strata::permissions
