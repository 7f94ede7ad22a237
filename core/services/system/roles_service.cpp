#include "core/services/system/roles_service.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/data/items/lookup.h"
#include "core/data/permissions/grants.h"
#include "core/services/system/last_admin.h"
#include "core/services/system/user_limits.h"

namespace strata::system {

void RolesService::beforeUpdate(const std::vector<Json>& keys, Json& payload)
{
    const std::string parent = json::text(payload, "parent");
    if (parent.empty())
        return;
    if (std::find(keys.begin(), keys.end(), parent) != keys.end())
        throw invalidPayload("A role cannot be a parent of itself");
    const std::vector<std::string> chain = permissions::roleChain(m_context.connection, parent);
    for (const std::string& ancestor : chain) {
        if (std::find(keys.begin(), keys.end(), ancestor) != keys.end())
            throw invalidPayload("A role cannot have a parent that is already a descendant of itself");
    }
}

void RolesService::beforeDelete(const std::vector<Json>& keys)
{
    for (const std::string collection : {"directus_access", "directus_presets"})
        if (const std::vector<Json> rows = referring(collection, "role", keys); !rows.empty())
            m_context.serviceOf(m_context, collection)->deleteMany(rows);
    if (const std::vector<Json> users = referring("directus_users", "role", keys); !users.empty())
        m_context.serviceOf(m_context, "directus_users")
            ->updateMany(users, {{"status", "suspended"}, {"role", nullptr}});
    if (const std::vector<Json> children = referring("directus_roles", "parent", keys); !children.empty())
        m_context.serviceOf(m_context, "directus_roles")->updateMany(children, {{"parent", nullptr}});
}

void RolesService::afterUpdate(const std::vector<Json>&, const Json& payload)
{
    if (!payload.contains("parent"))
        return;
    requireAdmin(m_context);
    requireWithinLimits(m_context);
}

void RolesService::afterDelete(const std::vector<Json>&)
{
    requireAdmin(m_context);
    requireWithinLimits(m_context);
}

std::vector<Json> RolesService::referring(
    const std::string& collection, const std::string& field, const std::vector<Json>& roles)
{
    const schema::Collection* table = m_context.schema->collection(collection);
    const schema::Field* column = table ? table->field(field) : nullptr;
    std::vector<Json> found;
    if (!column)
        return found;
    for (const Json& role : roles) {
        const std::vector<Json> keys = items::childKeys(m_context, *table, *column, role.get<std::string>());
        found.insert(found.end(), keys.begin(), keys.end());
    }
    return found;
}

} // namespace strata::system
