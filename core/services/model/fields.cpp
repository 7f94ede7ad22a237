#include "core/services/model/fields.h"

#include "core/base/error.h"
#include "core/services/model/field_definition.h"
#include "core/services/model/names.h"

namespace strata::model {
namespace {

using By = ModelChange::By;

/// 1 + the highest position in the group; without a group, in the whole collection.
int nextSort(const schema::Collection& collection, const std::string& group)
{
    int highest = 0;
    const auto look = [&](const schema::Field& field) {
        const Json& sort = json::member(field.meta, "sort");
        if (sort.is_number() && (group.empty() || json::text(field.meta, "group") == group))
            highest = std::max(highest, sort.get<int>());
    };
    for (const schema::Field& field : collection.fields)
        look(field);
    for (const schema::Field& field : collection.presentation)
        look(field);
    return highest + 1;
}

void refuseUnmakeable(const schema::Collection& collection, const ddl::Column& column)
{
    if (column.primary)
        throw invalidPayload("Collection \"" + collection.name + "\" already has a primary key");
}

void addSpecial(Json& row, const std::string& special)
{
    Json list = json::member(row, "special");
    if (!list.is_array())
        list = Json::array();
    if (std::find(list.begin(), list.end(), special) == list.end())
        list.push_back(special);
    row["special"] = std::move(list);
}

} // namespace

std::vector<ddl::Change> indexesOf(const std::string& table, const ddl::Column& column, const Json& schema)
{
    if (column.primary)
        return {};
    if (json::flag(schema, "is_unique"))
        return {ddl::CreateIndex {table, column.name, true}};
    if (json::flag(schema, "is_indexed"))
        return {ddl::CreateIndex {table, column.name, false}};
    return {};
}

Json fieldRow(const ModelChange& change, const std::string& collection, const Json& body)
{
    Json row = json::member(body, "meta");
    const bool marked = json::member(body, "type") == "timestamp" && change.executor().marksTimestamps();
    if (row.is_null() && !marked)
        return nullptr;
    if (row.is_null())
        row = Json::object();
    row.erase("id");
    row.erase("system");
    row["collection"] = collection;
    row["field"] = json::text(body, "field");
    if (marked)
        addSpecial(row, "cast-timestamp");
    return row;
}

Wrote createField(ModelChange& change, const std::string& collectionName, const Json& body)
{
    const schema::Collection& collection = change.collection(collectionName);
    checkNewField(collection, json::text(body, "field"), change.executor().longestName());
    Json row = fieldRow(change, collectionName, body);
    const bool column = hasColumn(json::member(body, "type"));
    if (row.is_object() && !row.contains("sort"))
        row["sort"] = nextSort(collection, json::text(row, "group"));
    if (column) {
        const ddl::Column wanted = newColumn(body);
        refuseUnmakeable(collection, wanted);
        std::vector<ddl::Change> changes {ddl::AddColumn {collectionName, wanted}};
        for (ddl::Change& index : indexesOf(collectionName, wanted, json::member(body, "schema")))
            changes.push_back(std::move(index));
        change.apply(changes);
    }
    if (row.is_object())
        change.createRow("directus_fields", row, By::Caller);
    change.refresh();
    return column || row.is_object() ? Wrote::Something : Wrote::Nothing;
}

} // namespace strata::model
