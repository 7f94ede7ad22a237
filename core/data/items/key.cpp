#include "core/data/items/key.h"

#include "core/data/items/read.h"
#include "core/data/payload/encode.h"

#include <unordered_set>

namespace strata::items {

std::string keyText(const Json& key)
{
    return key.is_string() ? key.get<std::string>() : json::print(key);
}

Value keyValue(const schema::Collection& collection, const Json& key)
{
    return payload::encodeKey(*collection.primary, key);
}

Json normalKey(const schema::Collection& collection, const Json& key)
{
    return payload::keyJson(keyValue(collection, key));
}

std::vector<Value> keyValues(const schema::Collection& collection, std::span<const Json> keys)
{
    std::vector<Value> values;
    values.reserve(keys.size());
    for (const Json& key : keys)
        values.push_back(keyValue(collection, key));
    return values;
}

std::vector<Json> distinctKeys(const schema::Collection& collection, const std::vector<Json>& keys)
{
    std::unordered_set<std::string> seen;
    seen.reserve(keys.size());
    std::vector<Json> distinct;
    distinct.reserve(keys.size());
    for (const Json& key : keys) {
        checkKey(collection, key);
        Json normal = normalKey(collection, key);
        if (seen.insert(keyText(normal)).second)
            distinct.push_back(std::move(normal));
    }
    return distinct;
}

const Json* sentKey(const schema::Collection& collection, const Json& payload)
{
    const auto found = payload.find(collection.primary->name);
    if (found == payload.end() || found->is_null() || *found == false || *found == "")
        return nullptr;
    return &*found;
}

Json withoutKey(const schema::Collection& collection, const Json& payload)
{
    Json rest = payload;
    rest.erase(collection.primary->name);
    return rest;
}

} // namespace strata::items
