#include "models/store/permissions.h"

namespace strata::store {

const Json& Permissions::entry(std::string_view collection, std::string_view action) const
{
    return json::member(json::member(m_answer, collection), action);
}

Permissions::Access Permissions::access(std::string_view collection, std::string_view action) const
{
    if (m_admin)
        return Access::Full;
    const std::string name = json::text(entry(collection, action), "access");
    return name == "full" ? Access::Full : name == "partial" ? Access::Partial : Access::None;
}

bool Permissions::mayField(std::string_view collection, std::string_view action, std::string_view field) const
{
    if (m_admin)
        return true;
    const Json& fields = json::member(entry(collection, action), "fields");
    return std::any_of(fields.begin(), fields.end(), [field](const Json& name) {
        return name.is_string() && (name == "*" || name.get_ref<const std::string&>() == field);
    });
}

const Json& Permissions::presets(std::string_view collection, std::string_view action) const
{
    static const Json kNone = Json::object();
    const Json& presets = json::member(entry(collection, action), "presets");
    return presets.is_object() ? presets : kNone;
}

} // namespace strata::store
