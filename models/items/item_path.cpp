#include "models/items/item_path.h"

#include "core/base/message.h"
#include "core/base/text.h"

namespace strata::item {

std::string itemsPath(std::string_view collection)
{
    constexpr std::string_view kSystem = "directus_";
    if (text::startsWith(collection, kSystem))
        return "/" + std::string(collection.substr(kSystem.size()));
    return "/items/" + percentEncode(collection);
}

std::string itemPath(std::string_view collection, const Json& key)
{
    return key.is_null() ? itemsPath(collection) : itemsPath(collection) + "/" + percentEncode(keyText(key));
}

std::string keyText(const Json& key)
{
    if (key.is_null())
        return {};
    return key.is_string() ? key.get<std::string>() : json::print(key);
}

bool sameKey(const Json& a, const Json& b)
{
    return keyText(a) == keyText(b);
}

} // namespace strata::item
