#include "core/services/model/groups.h"

namespace strata::model {

bool isUnderItself(const Groups& groups, const std::string& name)
{
    std::string above = name;
    for (std::size_t steps = 0; steps <= groups.size(); ++steps) {
        const auto found = groups.find(above);
        if (found == groups.end() || found->second.empty())
            return false;
        above = found->second;
        if (above == name)
            return true;
    }
    return false;
}

void applyGroup(Groups& groups, const std::string& name, const Json& meta)
{
    if (meta.is_object() && meta.contains("group"))
        groups[name] = json::text(meta, "group");
}

} // namespace strata::model
