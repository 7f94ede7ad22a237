#include "core/data/permissions/grants.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/permissions/rules.h"

#include <algorithm>
#include <memory>

namespace strata::permissions {
namespace {

/// An access row with its place among the others: 0 = public, then the roles from the root down, then the user.
struct RankedGrant {
    Grant grant;
    std::size_t rank = 0;
};

std::vector<Value> valuesOf(const std::vector<std::string>& texts)
{
    return {texts.begin(), texts.end()};
}

/// Columns: role, user, policy, ip_access, admin_access, app_access.
Statement accessRows(Connection& connection, const std::string& user, const std::vector<std::string>& roles)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ");
    sql.column(1, Identifier("role")) << SqlText(", ");
    sql.column(1, Identifier("user")) << SqlText(", ");
    sql.column(2, Identifier("id")) << SqlText(", ");
    sql.column(2, Identifier("ip_access")) << SqlText(", ");
    sql.column(2, Identifier("admin_access")) << SqlText(", ");
    sql.column(2, Identifier("app_access")) << SqlText(" FROM ") << Identifier("directus_access") << SqlText(" ");
    sql.alias(1) << SqlText(" JOIN ") << Identifier("directus_policies") << SqlText(" ");
    sql.alias(2) << SqlText(" ON ");
    sql.column(2, Identifier("id")) << SqlText(" = ");
    sql.column(1, Identifier("policy")) << SqlText(" WHERE ");
    sql.column(1, Identifier("role"));
    if (roles.empty()) {
        sql << SqlText(" IS NULL AND ");
        sql.column(1, Identifier("user")) << SqlText(" IS NULL");
    } else {
        sql.dialect().inList(sql, Membership::In, valuesOf(roles), schema::Type::Uuid);
    }
    if (!user.empty()) {
        sql << SqlText(" OR ");
        sql.column(1, Identifier("user")) << SqlText(" = ");
        sql.bind(user);
    }
    sql << SqlText(" ORDER BY ");
    sql.column(1, Identifier("sort"));
    return sql;
}

Grant readGrant(const Rows& rows)
{
    Grant grant;
    grant.policy = rows.text(2);
    grant.admin = rows.integer(4) != 0;
    grant.app = rows.integer(5) != 0;
    grant.publicRow = rows.isNull(0) && rows.isNull(1);
    for (const std::string& entry : text::split(rows.text(3), ',')) {
        if (entry.empty())
            continue;
        grant.ipLimited = true;
        if (const auto range = parseIpRange(entry))
            grant.ipAccess.push_back(*range);
    }
    return grant;
}

std::size_t rankOf(const Rows& rows, const std::string& user, const std::vector<std::string>& roles)
{
    if (!user.empty() && rows.text(1) == user)
        return roles.size() + 1;
    const auto role = std::find(roles.begin(), roles.end(), rows.text(0));
    return role == roles.end() ? 0 : static_cast<std::size_t>(role - roles.begin()) + 1;
}

/// The parent of a role; empty when it has none or does not exist.
std::string parentOf(Connection& connection, const std::string& role)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("parent") << SqlText(" FROM ") << Identifier("directus_roles")
        << SqlText(" WHERE ") << Identifier("id") << SqlText(" = ");
    sql.bind(role);
    const auto rows = connection.query(sql);
    return rows->next() ? std::string(rows->text(0)) : std::string();
}

bool admits(const Grant& grant, const std::optional<IpAddress>& ip)
{
    if (!grant.ipLimited)
        return true;
    return ip && std::any_of(grant.ipAccess.begin(), grant.ipAccess.end(), [&](const IpRange& range) {
        return range.contains(*ip);
    });
}

} // namespace

std::vector<std::string> roleChain(Connection& connection, const std::string& role)
{
    std::vector<std::string> chain;
    for (std::string one = role; !one.empty(); one = parentOf(connection, one)) {
        if (std::find(chain.begin(), chain.end(), one) != chain.end())
            throw Error(ErrorCode::Internal,
                "Recursion encountered: role \"" + one + "\" already exists in the role tree path.");
        chain.push_back(one);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

Grants loadGrants(Connection& connection, const std::string& user, const std::string& role)
{
    Grants grants;
    grants.roles = roleChain(connection, role);
    std::vector<RankedGrant> ranked;
    const auto rows = connection.query(accessRows(connection, user, grants.roles));
    while (rows->next())
        ranked.push_back({readGrant(*rows), rankOf(*rows, user, grants.roles)});
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
    for (RankedGrant& one : ranked) {
        const auto same = std::find_if(grants.list.begin(), grants.list.end(),
            [&](const Grant& other) { return other.policy == one.grant.policy; });
        if (same == grants.list.end())
            grants.list.push_back(std::move(one.grant));
        else
            same->publicRow = same->publicRow && one.grant.publicRow;
    }
    return grants;
}

void applyGrants(const Grants& grants, Accountability& who)
{
    who.roles = grants.roles;
    who.policies.clear();
    who.admin = false;
    who.app = false;
    const std::optional<IpAddress> ip = parseIp(who.ip);
    for (const Grant& grant : grants.list) {
        if (!admits(grant, ip))
            continue;
        who.policies.push_back(grant.policy);
        if (grant.publicRow)
            continue;
        who.admin = who.admin || grant.admin;
        who.app = who.app || grant.app || grant.admin;
    }
}

bool enforcesTfa(Connection& connection, const Accountability& who)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT 1 FROM ") << Identifier("directus_policies") << SqlText(" WHERE ")
        << Identifier("enforce_tfa") << SqlText(" = ");
    sql.bind(true) << SqlText(" AND ") << Identifier("id");
    sql.dialect().inList(sql, Membership::In, valuesOf(who.policies), schema::Type::Uuid);
    return connection.query(sql)->next();
}

void resolvePolicies(Connection& connection, Accountability& who)
{
    applyGrants(loadGrants(connection, who.user, who.role), who);
}

} // namespace strata::permissions
