#include "core/services/system/translations_service.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"

#include <set>

namespace strata::system {
namespace {

Error duplicate()
{
    return invalidPayload("Duplicate key and language combination");
}

} // namespace

void TranslationsService::beforeCreate(Json& payload)
{
    requireFree(json::text(payload, "key"), json::text(payload, "language"), nullptr);
}

void TranslationsService::beforeUpdate(const std::vector<Json>& keys, Json& payload)
{
    if (!payload.contains("key") && !payload.contains("language"))
        return;
    std::set<std::pair<std::string, std::string>> wanted;
    for (const Json& item : keys) {
        const std::string key = payload.contains("key") ? json::text(payload, "key") : stored(item, "key");
        const std::string language
            = payload.contains("language") ? json::text(payload, "language") : stored(item, "language");
        if (!wanted.emplace(key, language).second)
            throw duplicate();
        requireFree(key, language, item);
    }
}

void TranslationsService::requireFree(const std::string& key, const std::string& language, const Json& item)
{
    for (const Json& other : items::childKeys(m_context, m_collection, *m_collection.field("key"), key))
        if (other != item && stored(other, "language") == language)
            throw duplicate();
}

std::string TranslationsService::stored(const Json& item, const std::string& field)
{
    const auto value = items::fieldOf(m_context, m_collection, item, *m_collection.field(field));
    const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
    return text ? *text : std::string();
}

} // namespace strata::system
