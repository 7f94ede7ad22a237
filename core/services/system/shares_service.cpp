#include "core/services/system/shares_service.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"
#include "core/data/items/read.h"
#include "core/data/payload/encode.h"
#include "core/data/permissions/payload_check.h"

namespace strata::system {

void SharesService::beforeCreate(Json& payload)
{
    requireShareRight(json::text(payload, "collection"), json::member(payload, "item"));
}

void SharesService::beforeUpdate(const std::vector<Json>& keys, Json& payload)
{
    if (!payload.contains("collection") && !payload.contains("item") && !payload.contains("role"))
        return;
    const auto value = [&](const Json& share, const std::string& field) {
        if (payload.contains(field))
            return payload[field];
        return payload::keyJson(
            items::fieldOf(m_context, m_collection, share, *m_collection.field(field)).value_or(Value {}));
    };
    for (const Json& share : keys) {
        const Json collection = value(share, "collection");
        requireShareRight(collection.is_string() ? collection.get<std::string>() : std::string(), value(share, "item"));
    }
}

void SharesService::requireShareRight(const std::string& collection, const Json& item)
{
    if (m_context.who.passesAll())
        return;
    const schema::Collection* shared = m_context.schema->collection(collection);
    if (!shared)
        throw permissions::forbiddenAction(permissions::Action::Share, collection);
    items::checkItems(m_context, *shared, permissions::Action::Share, {item}, {});
}

} // namespace strata::system
