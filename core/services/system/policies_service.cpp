#include "core/services/system/policies_service.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/permissions/ip_access.h"
#include "core/services/system/last_admin.h"
#include "core/services/system/user_limits.h"

namespace strata::system {
namespace {

bool isIpEntry(const Json& entry)
{
    return entry.is_string() && permissions::parseIpRange(entry.get_ref<const std::string&>());
}

/// Null, an array of entries, or their comma text.
void checkIpAccess(const Json& payload)
{
    const Json& value = json::member(payload, "ip_access");
    Json entries = value;
    if (value.is_string() && !value.get_ref<const std::string&>().empty())
        entries = text::split(value.get_ref<const std::string&>(), ',');
    const bool none = entries.is_null() || entries == "";
    const bool right = none || (entries.is_array() && std::all_of(entries.begin(), entries.end(), isIpEntry));
    if (!right)
        throw invalidPayload(
            "IP Access contains an incorrect value. Valid values are: IP addresses, IP ranges and CIDR blocks");
}

} // namespace

void PoliciesService::beforeCreate(Json& payload)
{
    checkIpAccess(payload);
}

void PoliciesService::beforeUpdate(const std::vector<Json>&, Json& payload)
{
    checkIpAccess(payload);
}

void PoliciesService::afterUpdate(const std::vector<Json>&, const Json& payload)
{
    if (payload.contains("admin_access"))
        requireAdmin(m_context);
    if (payload.contains("app_access") || payload.contains("admin_access"))
        requireWithinLimits(m_context);
}

void PoliciesService::afterDelete(const std::vector<Json>&)
{
    requireAdmin(m_context);
}

void AccessService::afterCreate(const Json&, const Json&)
{
    requireWithinLimits(m_context);
}

void AccessService::afterUpdate(const std::vector<Json>&, const Json&)
{
    requireAdmin(m_context);
    requireWithinLimits(m_context);
}

void AccessService::afterDelete(const std::vector<Json>&)
{
    requireAdmin(m_context);
    requireWithinLimits(m_context);
}

} // namespace strata::system
