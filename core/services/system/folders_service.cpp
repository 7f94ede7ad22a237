#include "core/services/system/folders_service.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"

#include <set>

namespace strata::system {

void FoldersService::beforeUpdate(const std::vector<Json>& keys, Json& payload)
{
    const auto moved
        = [&](const std::string& folder) { return std::find(keys.begin(), keys.end(), Json(folder)) != keys.end(); };
    std::string folder = json::text(payload, "parent");
    if (moved(folder))
        throw invalidPayload("A folder cannot be a parent of itself");
    // Folders that an older program has put into themselves end the walk.
    for (std::set<std::string> seen; !folder.empty() && seen.insert(folder).second;) {
        if (moved(folder))
            throw invalidPayload("A folder cannot have a parent that is already a descendant of itself");
        const auto parent = items::fieldOf(m_context, m_collection, folder, *m_collection.field("parent"));
        const auto* text = parent ? std::get_if<std::string>(&*parent) : nullptr;
        folder = text ? *text : std::string();
    }
}

} // namespace strata::system
