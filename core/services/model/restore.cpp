#include "core/services/model/restore.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/model/collections.h"
#include "core/services/model/fields.h"
#include "core/services/model/relations.h"

namespace strata::model {
namespace {

using ddl::TrashEntry;

/// As a new field: keys and what a foreign key made of it are left to the relation.
Json newField(const Json& field)
{
    Json body {
        {"field", field["field"]}, {"type", field["type"]}, {"schema", field["schema"]}, {"meta", field["meta"]}};
    if (body["meta"].is_object())
        body["meta"].erase("id");
    if (body["schema"].is_null())
        body.erase("schema");
    return body;
}

TrashEntry entryOf(ddl::TrashStore& store, const std::string& id)
{
    std::optional<TrashEntry> entry = store.find(id);
    return entry ? *std::move(entry) : throw forbidden();
}

ddl::Target targetOf(const Json& field, const std::string& column)
{
    return {column, schema::typeOfName(json::text(field, "type"))};
}

/// The columns that rows of the entry have, in their order.
std::vector<ddl::Target> targetsOf(ddl::TrashStore& store, const TrashEntry& entry)
{
    std::vector<ddl::Target> targets;
    for (const std::string& column : store.columns(entry.id)) {
        targets.push_back({column});
        for (const Json& field : entry.definition["fields"])
            if (field["field"] == column)
                targets.back() = targetOf(field, column);
    }
    return targets;
}

/// New keys go on behind those that came back.
void advanceKeys(ModelChange& change, const std::string& collection)
{
    const schema::Field& key = *change.collection(collection).primary;
    Connection& connection = change.context().connection;
    Statement statement = connection.statement();
    if (key.autoIncrement)
        connection.dialect().advanceSequence(statement, Identifier::known(collection), Identifier::known(key.name));
    if (!statement.empty())
        connection.query(statement);
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
    Json body {{"collection", restored.collection}, {"schema", Json::object()},
        {"meta", entry.definition["collection"]["meta"]}, {"fields", Json::array()}};
    for (const Json& field : entry.definition["fields"])
        body["fields"].push_back(newField(field));
    createCollection(change, body);
    const std::vector<ddl::Target> targets = targetsOf(store, entry);
    change.fill([&] {
        store.rows(entry.id, [&](const std::vector<Value>& row) {
            ddl::insertValues(change.context().connection, restored.collection, targets, row);
            ++restored.rows;
        });
        advanceKeys(change, restored.collection);
    });
    restoreRows(change, entry.definition["permissions"], "directus_permissions", restored.collection);
    restoreRows(change, entry.definition["presets"], "directus_presets", restored.collection);
}

void restoreColumn(ModelChange& change, ddl::TrashStore& store, const TrashEntry& entry, Restored& restored)
{
    Json body = newField(entry.definition["field"]);
    body["field"] = restored.field;
    // Items made meanwhile have no value.
    body["schema"]["is_nullable"] = true;
    createField(change, entry.collection, body);
    const std::string key = json::text(entry.definition, "key");
    const ddl::Target target = targetOf(entry.definition["field"], restored.field);
    change.fill([&] {
        store.rows(entry.id, [&](const std::vector<Value>& row) {
            if (ddl::setValue(change.context().connection, entry.collection, key, row[0], target, row[1]))
                ++restored.rows;
            else
                ++restored.skipped;
        });
    });
}

} // namespace

Restored restore(ModelChange& change, ddl::TrashStore& store, const std::string& id, const std::string& as)
{
    const TrashEntry entry = entryOf(store, id);
    Restored restored;
    restored.collection = entry.collection;
    if (entry.kind == "table") {
        if (!as.empty())
            restored.collection = as;
        restoreTable(change, store, entry, restored);
    } else {
        restored.field = as.empty() ? entry.field : as;
        restoreColumn(change, store, entry, restored);
    }
    return restored;
}

void restoreLinks(ModelChange& change, ddl::TrashStore& store, const std::string& id, Restored& restored)
{
    const TrashEntry entry = entryOf(store, id);
    restored.relationsLeftOut = 0;
    const bool required
        = json::member(json::member(json::member(entry.definition, "field"), "schema"), "is_nullable") == false;
    if (required && restored.rows == ddl::countValues(change.context().connection, entry.collection, {}))
        updateField(change, entry.collection, restored.field, {{"schema", {{"is_nullable", false}}}});
    restoreRelations(change, entry, entry.field.empty() ? restored.collection : restored.field, restored);
}

} // namespace strata::model
