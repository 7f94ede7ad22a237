#include "core/services/engine/access_changes.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace strata {
namespace {

/// Whether one of the fields was written; a change without a payload may have written any.
bool writes(const events::Change& change, std::initializer_list<const char*> fields)
{
    if (!change.payload.is_object())
        return true;
    return std::any_of(fields.begin(), fields.end(), [&](const char* field) { return change.payload.contains(field); });
}

} // namespace

bool affectsAccess(const events::Change& change)
{
    const std::string_view collection = change.collection;
    if (collection == "directus_access" || collection == "directus_permissions" || collection == "directus_shares")
        return true;
    if (collection == "directus_users")
        return change.action == "delete" || writes(change, {"role", "policies"});
    if (collection == "directus_roles")
        return change.action == "delete" || writes(change, {"parent", "children", "policies", "users"});
    if (collection == "directus_policies") {
        return change.action == "delete"
            || writes(
                change, {"admin_access", "app_access", "ip_access", "enforce_tfa", "permissions", "users", "roles"});
    }
    return false;
}

bool affectsUsers(const events::Change& change)
{
    if (change.collection == "directus_roles")
        return change.action == "delete" || writes(change, {"users"});
    return change.collection == "directus_users"
        && (change.action != "update" || writes(change, {"token", "status", "role"}));
}

bool affectsModel(const events::Change& change)
{
    return !change.keys.empty()
        && (change.collection == "directus_collections" || change.collection == "directus_fields"
            || change.collection == "directus_relations");
}

} // namespace strata
