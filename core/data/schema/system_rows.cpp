#include "core/data/schema/system_rows.h"

#include "core/data/schema/embedded.h"

namespace strata::schema {
namespace {

/// `row` with its members in the order of `shape`; what neither has in common follows, `system` last.
Json filled(const Json& shape, const Json& row)
{
    Json result = shape;
    for (const auto& [key, value] : row.items())
        result[key] = value;
    return result;
}

std::vector<Json> collectionRows()
{
    const Json shape = {{"collection", ""}, {"hidden", false}, {"singleton", false}, {"icon", nullptr},
        {"note", nullptr}, {"translations", nullptr}, {"display_template", nullptr}, {"accountability", "all"}};
    std::vector<Json> rows;
    for (const Json& row : json::parse(kSystemCollections)) {
        rows.push_back(filled(shape, row));
        rows.back()["system"] = true;
    }
    return rows;
}

std::vector<Json> fieldRows()
{
    const Json shape = {{"system", true}, {"collection", ""}, {"field", ""}, {"special", nullptr},
        {"interface", nullptr}, {"options", nullptr}, {"display", nullptr}, {"display_options", nullptr},
        {"readonly", false}, {"hidden", false}, {"sort", 0}, {"width", "full"}, {"group", nullptr},
        {"translations", nullptr}, {"note", nullptr}, {"conditions", nullptr}, {"required", false}};
    const Json byCollection = json::parse(kSystemFields);
    std::vector<Json> rows;
    for (const auto& [collection, fields] : byCollection.items()) {
        int sort = 0;
        for (const Json& row : fields) {
            rows.push_back(filled(shape, row));
            rows.back()["collection"] = collection;
            rows.back()["sort"] = ++sort;
        }
    }
    return rows;
}

std::vector<Json> relationRows()
{
    const Json shape = {{"many_collection", ""}, {"many_field", ""}, {"one_collection", nullptr},
        {"one_field", nullptr}, {"one_allowed_collections", nullptr}, {"one_collection_field", nullptr},
        {"one_deselect_action", "nullify"}, {"junction_field", nullptr}, {"sort_field", nullptr}, {"system", true}};
    std::vector<Json> rows;
    for (const Json& row : json::parse(kSystemRelations))
        rows.push_back(filled(shape, row));
    return rows;
}

std::string_view name(const Json& row, const char* key)
{
    return row[key].get_ref<const std::string&>();
}

} // namespace

SystemRows::SystemRows() : collections(collectionRows()), fields(fieldRows()), relations(relationRows())
{
    for (const Json& row : collections)
        m_collections.emplace(name(row, "collection"), &row);
    for (const Json& row : fields)
        m_fields[name(row, "collection")].emplace(name(row, "field"), &row);
}

const Json* SystemRows::collection(std::string_view collectionName) const
{
    const auto found = m_collections.find(collectionName);
    return found == m_collections.end() ? nullptr : found->second;
}

const Json* SystemRows::field(std::string_view collectionName, std::string_view fieldName) const
{
    const auto owner = m_fields.find(collectionName);
    if (owner == m_fields.end())
        return nullptr;
    const auto found = owner->second.find(fieldName);
    return found == owner->second.end() ? nullptr : found->second;
}

const SystemRows& systemRows()
{
    static const SystemRows rows;
    return rows;
}

} // namespace strata::schema
