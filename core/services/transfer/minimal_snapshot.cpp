#include "core/data/database/system_tables.h"
#include "core/services/transfer/schema_snapshot.h"

#include <array>

namespace strata::transfer {
namespace {

/// What a new column is without a word about it.
constexpr std::array<std::pair<std::string_view, bool>, 6> kColumnFlags {{{"is_nullable", true}, {"is_unique", false},
    {"is_indexed", false}, {"is_primary_key", false}, {"is_generated", false}, {"has_auto_increment", false}}};

/// Of a column of a system table: a truth value, a text or null.
Json defaultOf(const SystemColumn& column)
{
    if (column.flag)
        return *column.flag;
    std::string_view text = column.fallback.text();
    if (text.size() < 2)
        return nullptr;
    text.remove_prefix(1); // the quotes
    text.remove_suffix(1);
    return std::string(text);
}

/// By name, of the rows that describe the model.
std::map<std::string, Json> metaDefaults(std::string_view table)
{
    std::map<std::string, Json> defaults;
    for (const SystemTable& one : systemTables())
        if (one.name == table)
            for (const SystemColumn& column : one.columns)
                defaults.emplace(column.name, defaultOf(column));
    return defaults;
}

void leaveDefaults(Json& object, const std::map<std::string, Json>& defaults)
{
    if (!object.is_object())
        return;
    Json kept = Json::object();
    for (const auto& member : object.items())
        if (const auto usual = defaults.find(member.key()); usual == defaults.end() || usual->second != member.value())
            kept[member.key()] = member.value();
    object = std::move(kept);
}

std::map<std::string, Json> columnDefaults()
{
    std::map<std::string, Json> defaults;
    for (const char* name : {"default_value", "max_length", "numeric_precision", "numeric_scale",
             "generation_expression", "foreign_key_table", "foreign_key_column"})
        defaults.emplace(name, nullptr);
    for (const auto& [name, usual] : kColumnFlags)
        defaults.emplace(name, usual);
    return defaults;
}

void leaveDefaults(Json& snapshot, const char* list, std::string_view table, const std::map<std::string, Json>& schema)
{
    const std::map<std::string, Json> meta = metaDefaults(table);
    for (Json& entry : snapshot[list]) {
        leaveDefaults(entry["meta"], meta);
        if (entry.contains("schema"))
            leaveDefaults(entry["schema"], schema);
    }
}

} // namespace

Json minimalSnapshot(Json snapshot)
{
    leaveDefaults(snapshot, "collections", "directus_collections", {});
    leaveDefaults(snapshot, "fields", "directus_fields", columnDefaults());
    leaveDefaults(snapshot, "relations", "directus_relations", {{"constraint_name", nullptr}});
    return snapshot;
}

} // namespace strata::transfer
