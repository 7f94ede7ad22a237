#include "core/services/model/restore.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/services/model/collections.h"
#include "core/services/model/fields.h"
#include "core/services/model/relations.h"

namespace strata::model {
namespace {

using ddl::TrashEntry;

/// As a new field: keys and what a foreign key made of it are left to the relation.
Json newField(const Json& field)
{
    Json body {{"field", field["field"]}, {"type", field["type"]}, {"schema", field["schema"]}, {"meta", field["meta"]}};
    if (body["meta"].is_object())
        body["meta"].erase("id");
    if (body["schema"].is_null())
        body.erase("schema");
    return body;
}

void restoreRelations(ModelChange& change, const TrashEntry& entry, const std::string& name, Restored& restored)
{
    for (Json relation : json::member(entry.definition, "relations")) {
        for (const char* side : {"collection", "related_collection"})
            if (relation[side] == entry.collection && entry.field.empty())
                relation[side] = name;
        if (!entry.field.empty())
            relation["field"] = name;
        if (relation["meta"].is_object())
            relation["meta"].erase("id");
        try {
            createRelation(change, relation);
        } catch (const Error& error) {
            if (error.code != ErrorCode::InvalidPayload)
                throw;
            ++restored.relationsLeftOut;
        }
    }
}

void restoreRows(ModelChange& change, const Json& rows, const char* table, const std::string& name)
{
    for (Json row : rows) {
        row.erase("id");
        row["collection"] = name;
        change.createRow(table, row, ModelChange::By::Program);
    }
}

void restoreTable(ModelChange& change, ddl::TrashStore& store, const TrashEntry& entry, Restored& restored)
{
    Json body {{"collection", restored.collection}, {"schema", Json::object()}, {"meta", entry.definition["collection"]["meta"]}, {"fields", Json::array()}};
    for (const Json& field : entry.definition["fields"])
        body["fields"].push_back(newField(field));
    createCollection(change, body);
    const std::vector<std::string> columns = store.columns(entry.id);
    store.rows(entry.id, [&](const std::vector<Value>& row) {
        ddl::insertValues(change.context().connection, restored.collection, columns, row);
        ++restored.rows;
    });
    restoreRelations(change, entry, restored.collection, restored);
    restoreRows(change, entry.definition["permissions"], "directus_permissions", restored.collection);
    restoreRows(change, entry.definition["presets"], "directus_presets", restored.collection);
}

void restoreColumn(ModelChange& change, ddl::TrashStore& store, const TrashEntry& entry, Restored& restored)
{
    Json body = newField(entry.definition["field"]);
    body["field"] = restored.field;
    const bool required = json::member(body["schema"], "is_nullable") == false;
    // Items made meanwhile have no value.
    body["schema"]["is_nullable"] = true;
    createField(change, entry.collection, body);
    const std::string key = json::text(entry.definition, "key");
    store.rows(entry.id, [&](const std::vector<Value>& row) {
        if (ddl::setValue(change.context().connection, entry.collection, key, row[0], restored.field, row[1]))
            ++restored.rows;
        else
            ++restored.skipped;
    });
    if (required && restored.rows == ddl::countValues(change.context().connection, entry.collection, {}))
        updateField(change, entry.collection, restored.field, {{"schema", {{"is_nullable", false}}}});
    restoreRelations(change, entry, restored.field, restored);
}

} // namespace

Restored restore(ModelChange& change, ddl::TrashStore& store, const std::string& id, const std::string& as)
{
    const std::optional<TrashEntry> entry = store.find(id);
    if (!entry)
        throw forbidden();
    Restored restored;
    restored.collection = entry->collection;
    if (entry->kind == "table") {
        if (!as.empty())
            restored.collection = as;
        restoreTable(change, store, *entry, restored);
    } else {
        restored.field = as.empty() ? entry->field : as;
        restoreColumn(change, store, *entry, restored);
    }
    change.refresh();
    return restored;
}

} // namespace strata::model
