#include "core/services/transfer/schema_snapshot.h"

#include "core/base/crypto.h"
#include "core/base/version.h"
#include "core/data/schema/describe.h"

#include <array>
#include <limits>

namespace strata::transfer {
namespace {

constexpr std::array<const char*, 16> kColumnKeys {"name", "table", "data_type", "default_value", "max_length",
    "numeric_precision", "numeric_scale", "is_nullable", "is_unique", "is_indexed", "is_primary_key", "is_generated",
    "generation_expression", "has_auto_increment", "foreign_key_table", "foreign_key_column"};

constexpr std::array<const char*, 7> kKeyKeys {
    "table", "column", "foreign_key_table", "foreign_key_column", "constraint_name", "on_update", "on_delete"};

/// Members of objects by name, at every depth.
Json sorted(const Json& value)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json& one : value)
            list.push_back(sorted(one));
        return list;
    }
    if (!value.is_object())
        return value;
    std::vector<std::string> names;
    for (const auto& member : value.items())
        names.push_back(member.key());
    std::sort(names.begin(), names.end());
    Json object = Json::object();
    for (const std::string& name : names)
        object[name] = sorted(value[name]);
    return object;
}

Json metaOf(const Json& meta)
{
    if (!meta.is_object())
        return nullptr;
    Json result = sorted(meta);
    result.erase("id");
    return result;
}

template <class Keys>
Json picked(const Json& object, const Keys& keys)
{
    Json result = Json::object();
    for (const char* key : keys)
        result[key] = json::member(object, key);
    return result;
}

bool isSystem(const Json& meta)
{
    return json::flag(meta, "system");
}

/// Of a row; untracked entries come last.
std::int64_t idOf(const Json& meta)
{
    const Json& id = json::member(meta, "id");
    return id.is_number() ? id.get<std::int64_t>() : std::numeric_limits<std::int64_t>::max();
}

/// By collection, then by the row's id.
struct Entry {
    std::string collection;
    std::int64_t id = 0;
    Json json;
};

Json list(std::vector<Entry> entries)
{
    std::stable_sort(entries.begin(), entries.end(),
        [](const Entry& a, const Entry& b) { return std::tie(a.collection, a.id) < std::tie(b.collection, b.id); });
    Json result = Json::array();
    for (Entry& entry : entries)
        result.push_back(std::move(entry.json));
    return result;
}

Json collectionsOf(const schema::Schema& schema)
{
    std::vector<Entry> entries;
    for (const schema::ListedCollection& listed : schema::listedCollections(schema)) {
        if (isSystem(listed.meta()) || (listed.collection && listed.collection->table.view))
            continue;
        Json entry {{"collection", listed.name()}, {"meta", metaOf(listed.meta())}};
        if (listed.collection || listed.extra->table)
            entry["schema"] = {{"name", listed.name()}};
        entries.push_back({listed.name(), 0, std::move(entry)});
    }
    return list(std::move(entries));
}

Json fieldsOf(const schema::Schema& schema)
{
    std::vector<Entry> entries;
    for (const schema::ListedField& listed : schema::listedFields(schema)) {
        const Json& meta = listed.field->meta;
        if (isSystem(meta) || listed.collection->readOnly)
            continue;
        const Json object = schema::fieldJson(schema, *listed.collection, *listed.field);
        Json entry {{"collection", object["collection"]}, {"field", object["field"]}, {"type", object["type"]},
            {"meta", metaOf(meta)}};
        if (object["schema"].is_object())
            entry["schema"] = picked(object["schema"], kColumnKeys);
        entries.push_back({listed.collection->name, idOf(meta), std::move(entry)});
    }
    return list(std::move(entries));
}

/// On SQLite without the names of the keys: Directus does not see them there and would find a difference in each.
Json relationsOf(const schema::Schema& schema, bool named)
{
    std::vector<Entry> entries;
    for (const schema::Relation& relation : schema.relations()) {
        const schema::Collection* const many = schema.collection(relation.collection);
        if (isSystem(relation.meta) || (many && many->readOnly))
            continue;
        const Json object = schema::relationJson(relation);
        Json entry {{"collection", object["collection"]}, {"field", object["field"]},
            {"related_collection", object["related_collection"]}, {"meta", metaOf(relation.meta)}};
        if (object["schema"].is_object())
            entry["schema"] = picked(object["schema"], kKeyKeys);
        if (!named && entry.contains("schema"))
            entry["schema"]["constraint_name"] = nullptr;
        entries.push_back({relation.collection, idOf(relation.meta), std::move(entry)});
    }
    return list(std::move(entries));
}

} // namespace

std::string vendorOf(std::string_view client)
{
    return client == "pg" ? "postgres" : client == "mysql" ? "mysql" : "sqlite";
}

Json snapshotOf(const schema::Schema& schema, std::string_view client)
{
    const std::string vendor = vendorOf(client);
    return {{"version", 1}, {"directus", kCompatibleVersion}, {"vendor", vendor},
        {"collections", collectionsOf(schema)}, {"fields", fieldsOf(schema)},
        {"relations", relationsOf(schema, vendor != "sqlite")}};
}

std::string hashOf(const Json& snapshot)
{
    return crypto::hex(crypto::sha1(json::print(sorted(snapshot))));
}

} // namespace strata::transfer
