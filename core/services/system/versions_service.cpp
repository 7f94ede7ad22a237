#include "core/services/system/versions_service.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"
#include "core/data/items/read.h"
#include "core/services/history/item_hash.h"
#include "core/services/history/versions.h"

#include <array>
#include <set>

namespace strata::system {
namespace {

void requireText(const Json& payload, const std::string& name, bool required)
{
    const auto sent = payload.find(name);
    if (sent == payload.end()) {
        if (required)
            throw invalidPayload("\"" + name + "\" is required");
        return;
    }
    if (name == "name" && sent->is_null())
        return;
    if (!sent->is_string())
        throw invalidPayload("\"" + name + "\" must be a string");
    if (sent->get_ref<const std::string&>().empty())
        throw invalidPayload("\"" + name + "\" is not allowed to be empty");
}

void requireOnly(const Json& payload, const std::set<std::string>& names)
{
    for (const auto& [name, value] : payload.items())
        if (!names.contains(name))
            throw invalidPayload("\"" + name + "\" is not allowed");
}

void refuseReserved(const Json& payload)
{
    if (json::text(payload, "key") == "main")
        throw invalidPayload("\"main\" is a reserved version key");
}

} // namespace

void VersionsService::beforeCreate(Json& payload)
{
    requireText(payload, "key", true);
    requireText(payload, "name", false);
    requireText(payload, "collection", true);
    requireText(payload, "item", true);
    requireOnly(payload, {"key", "name", "collection", "item"});
    refuseReserved(payload);
    const std::string name = json::text(payload, "collection");
    const std::string item = json::text(payload, "item");
    const schema::Collection* collection = m_context.schema->collection(name);
    if (!collection)
        throw forbidden();
    const Json main = history::readMain(m_context, name, item);
    if (!collection->versioning)
        throw unprocessable("Content Versioning is not enabled for collection \"" + name + "\"");
    requireFree(json::text(payload, "key"), name, item, nullptr);
    payload["hash"] = history::itemHash(main);
}

void VersionsService::beforeCreateMany(const std::vector<Json>& payloads)
{
    std::set<std::array<std::string, 3>> wanted;
    for (const Json& payload : payloads) {
        const std::string key = json::text(payload, "key");
        const std::string collection = json::text(payload, "collection");
        const std::string item = json::text(payload, "item");
        if (!wanted.insert({key, collection, item}).second)
            throw unprocessable("Cannot create multiple versions on \"" + item + "\" in collection \"" + collection
                + "\" with the same key \"" + key + "\"");
    }
}

void VersionsService::beforeUpdate(const std::vector<Json>& keys, Json& payload)
{
    requireText(payload, "key", false);
    requireText(payload, "name", false);
    requireOnly(payload, {"key", "name"});
    refuseReserved(payload);
    if (!payload.contains("key"))
        return;
    const std::string key = json::text(payload, "key");
    std::set<std::pair<std::string, std::string>> items;
    for (const Json& version : keys) {
        const std::string collection = stored(version, "collection");
        const std::string item = stored(version, "item");
        if (!items.emplace(collection, item).second)
            throw unprocessable("Cannot update multiple versions on \"" + item + "\" in collection \"" + collection
                + "\" to the same key \"" + key + "\"");
        requireFree(key, collection, item, version);
    }
}

void VersionsService::requireFree(
    const std::string& key, const std::string& collection, const std::string& item, const Json& version)
{
    for (const Json& other : items::childKeys(m_context, m_collection, *m_collection.field("key"), key))
        if (other != version && stored(other, "collection") == collection && stored(other, "item") == item)
            throw unprocessable("Version \"" + key + "\" already exists for item \"" + item + "\" in collection \""
                + collection + "\"");
}

std::string VersionsService::stored(const Json& version, const std::string& field)
{
    const auto value = items::fieldOf(m_context, m_collection, version, *m_collection.field(field));
    const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
    return text ? *text : std::string();
}

} // namespace strata::system
