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
    const Json shape = {{"collection", ""}, {"hidden", false}, {"singleton", false}, {"icon", nullptr}, {"note", nullptr},
        {"translations", nullptr}, {"display_template", nullptr}, {"accountability", "all"}};
    std::vector<Json> rows;
    for (const Json& row : json::parse(kSystemCollections)) {
        rows.push_back(filled(shape, row));
        rows.back()["system"] = true;
    }
    return rows;
}

std::vector<Json> fieldRows()
{
    const Json shape = {{"system", true}, {"collection", ""}, {"field", ""}, {"special", nullptr}, {"interface", nullptr},
        {"options", nullptr}, {"display", nullptr}, {"display_options", nullptr}, {"readonly", false}, {"hidden", false},
        {"sort", 0}, {"width", "full"}, {"group", nullptr}, {"translations", nullptr}, {"note", nullptr},
        {"conditions", nullptr}, {"required", false}};
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
    const Json shape = {{"many_collection", ""}, {"many_field", ""}, {"one_collection", nullptr}, {"one_field", nullptr},
        {"one_allowed_collections", nullptr}, {"one_collection_field", nullptr}, {"one_deselect_action", "nullify"},
        {"junction_field", nullptr}, {"sort_field", nullptr}, {"system", true}};
    std::vector<Json> rows;
    for (const Json& row : json::parse(kSystemRelations))
        rows.push_back(filled(shape, row));
    return rows;
}

bool is(const Json& row, const char* key, std::string_view text)
{
    return row[key].get_ref<const std::string&>() == text;
}

} // namespace

const Json* SystemRows::collection(std::string_view name) const
{
    const auto found = std::find_if(collections.begin(), collections.end(), [&](const Json& row) { return is(row, "collection", name); });
    return found == collections.end() ? nullptr : &*found;
}

const Json* SystemRows::field(std::string_view collection, std::string_view name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
        [&](const Json& row) { return is(row, "field", name) && is(row, "collection", collection); });
    return found == fields.end() ? nullptr : &*found;
}

const SystemRows& systemRows()
{
    static const SystemRows rows {collectionRows(), fieldRows(), relationRows()};
    return rows;
}

} // namespace strata::schema
