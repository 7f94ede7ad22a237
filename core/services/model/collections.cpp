#include "core/services/model/collections.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/schema/describe.h"
#include "core/services/model/field_definition.h"
#include "core/services/model/fields.h"
#include "core/services/model/groups.h"
#include "core/services/model/names.h"

namespace strata::model {
namespace {

using By = ModelChange::By;

bool isFalsy(const Json& value)
{
    return value.is_null() || value == false || value == "" || value == 0;
}

Json standardKey()
{
    return {{"field", "id"}, {"type", "integer"},
        {"meta", {{"hidden", true}, {"interface", "numeric"}, {"readonly", true}}},
        {"schema", {{"is_primary_key", true}, {"has_auto_increment", true}}}};
}

/// The fields of a new table; a key is put in front when there is none.
std::vector<Json> newFields(const Json& body)
{
    const Json& sent = json::member(body, "fields");
    if (!sent.is_null() && !sent.is_array())
        throw invalidPayload("\"fields\" must be an array");
    std::vector<Json> fields;
    bool hasKey = false;
    for (const Json& field : sent) {
        checkFieldBody(field, FieldBody::Create, "fields[" + std::to_string(fields.size()) + "].");
        hasKey = hasKey || newColumn(field).primary;
        fields.push_back(field);
    }
    if (!hasKey)
        fields.insert(fields.begin(), standardKey());
    return fields;
}

void refuseDoubles(const std::vector<Json>& fields, std::size_t longest)
{
    schema::Collection names;
    int keys = 0;
    for (const Json& field : fields) {
        const std::string name = json::text(field, "field");
        checkNewField(names, name, longest);
        names.fields.emplace_back().name = name;
        keys += hasColumn(json::member(field, "type")) && newColumn(field).primary;
    }
    if (keys > 1)
        throw invalidPayload("A collection can have one primary key only");
}

void createTable(ModelChange& change, const std::string& name, const std::vector<Json>& fields)
{
    ddl::CreateTable table {name, {}};
    std::vector<ddl::Change> changes;
    std::vector<ddl::Change> indexes;
    for (const Json& field : fields) {
        if (!hasColumn(json::member(field, "type")))
            continue;
        table.columns.push_back(newColumn(field));
        for (ddl::Change& index : indexesOf(name, table.columns.back(), json::member(field, "schema")))
            indexes.push_back(std::move(index));
    }
    changes.emplace_back(std::move(table));
    changes.insert(changes.end(), indexes.begin(), indexes.end());
    change.apply(changes);
}

/// Positions count from 1 among the fields without a group, then in each group.
void createFieldRows(ModelChange& change, const std::string& name, const std::vector<Json>& fields)
{
    std::vector<std::pair<std::string, std::vector<Json>>> groups {{"", {}}};
    for (const Json& field : fields) {
        Json row = fieldRow(change, name, field);
        if (row.is_null())
            continue;
        const std::string group = json::text(row, "group");
        auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == group; });
        if (found == groups.end())
            found = groups.insert(groups.end(), {group, {}});
        found->second.push_back(std::move(row));
    }
    for (auto& [group, rows] : groups) {
        int sort = 0;
        for (Json& row : rows) {
            ++sort;
            if (!row.contains("sort"))
                row["sort"] = sort;
            change.createRow("directus_fields", row, By::Caller);
        }
    }
}

Json rowOf(const Json& meta, const std::string& name)
{
    Json row = meta;
    row.erase("system");
    row["collection"] = name;
    return row;
}

void refuseUnknownGroup(ModelChange& change, const Json& meta)
{
    const std::string group = json::text(meta, "group");
    if (group.empty())
        return;
    for (const schema::ListedCollection& listed : schema::listedCollections(change.schema()))
        if (listed.name() == group)
            return;
    throw Error(ErrorCode::InvalidForeignKey,
        "Invalid foreign key \"" + group + "\" for field \"group\" in collection \"directus_collections\".",
        {{"collection", "directus_collections"}, {"field", "group"}});
}

void refuseCycles(ModelChange& change, const std::vector<CollectionUpdate>& updates)
{
    Groups groups;
    for (const schema::ListedCollection& listed : schema::listedCollections(change.schema()))
        groups[listed.name()] = json::text(listed.meta(), "group");
    for (const CollectionUpdate& update : updates) {
        if (!groups.contains(update.collection))
            throw forbidden();
        applyGroup(groups, update.collection, update.meta);
    }
    for (const CollectionUpdate& update : updates)
        if (isUnderItself(groups, update.collection))
            throw invalidPayload("Collection \"" + update.collection + "\" can't be grouped under itself");
}

/// The lists on the other side of the collection's own keys, and the keys of others that point at it.
void deleteLinks(ModelChange& change, const std::string& name)
{
    std::vector<std::pair<std::string, std::string>> fields;
    for (const schema::Relation& relation : change.schema().relations()) {
        if (relation.relatedCollection == name && relation.collection != name)
            fields.emplace_back(relation.collection, relation.field);
        if (relation.collection == name && relation.relatedCollection != name && !relation.oneField.empty())
            fields.emplace_back(relation.relatedCollection, relation.oneField);
    }
    for (const auto& [collection, field] : fields)
        if (const schema::Collection* const owner = change.schema().collection(collection);
            owner && findField(*owner, field))
            deleteField(change, collection, field);
}

/// Out of the many-to-any relations that could point at it.
void leaveMemberships(ModelChange& change, const std::string& name)
{
    for (const schema::Relation& relation : change.schema().relations()) {
        std::vector<std::string> allowed = relation.oneAllowedCollections;
        if (std::erase(allowed, name) == 0 || !json::member(relation.meta, "id").is_number())
            continue;
        change.updateRows(
            "directus_relations", {relation.meta["id"]}, {{"one_allowed_collections", allowed}}, By::Program);
    }
    change.refresh();
}

void forgetRows(ModelChange& change, const std::string& name)
{
    change.deleteRows(
        "directus_fields", change.keysWhere("directus_fields", {{"collection", {{"_eq", name}}}}), By::Program);
    change.deleteRows("directus_relations",
        change.keysWhere("directus_relations",
            {{"_or", {{{"many_collection", {{"_eq", name}}}}, {{"one_collection", {{"_eq", name}}}}}}}),
        By::Program);
    change.cleaned(ddl::forgetCollection(change.context().connection, name));
}

/// The trash can't bring back a table without a single key.
void loseForGood(ModelChange& change, const schema::Collection& collection)
{
    if (collection.table.view)
        throw forbidden("\"" + collection.name + "\" can only be read");
    if (!change.hasValues(collection.name, collection.primary->name))
        return;
    if (const std::int64_t rows = ddl::countValues(change.context().connection, collection.name, {}); rows > 0)
        change.loseValues({collection.name, {}, "rows_dropped", rows});
}

void deleteTable(ModelChange& change, const std::string& name)
{
    if (const schema::Collection* const collection = change.schema().collection(name)) {
        if (collection->readOnly)
            loseForGood(change, *collection);
        else
            change.loseTable(*collection);
        deleteLinks(change, name);
        leaveMemberships(change, name);
    }
    change.apply({ddl::DropTable {name}});
    forgetRows(change, name);
}

} // namespace

std::string createCollection(ModelChange& change, const Json& body)
{
    if (!body.is_object())
        throw invalidPayload("\"value\" must be of type object");
    const Json& schema = json::member(body, "schema");
    const Json& meta = json::member(body, "meta");
    checkNewCollection(change.schema(), json::member(body, "collection"), change.executor().longestName());
    const std::string name = body["collection"].get<std::string>();
    if (isFalsy(schema) && isFalsy(meta))
        throw invalidPayload("\"schema\" or \"meta\" is required");
    if (!isFalsy(meta) && !meta.is_object())
        throw invalidPayload("\"meta\" must be of type object");
    refuseUnknownGroup(change, meta);
    if (!isFalsy(schema)) {
        const std::vector<Json> fields = newFields(body);
        refuseDoubles(fields, change.executor().longestName());
        createTable(change, name, fields);
        createFieldRows(change, name, fields);
    }
    if (!isFalsy(meta))
        change.createRow("directus_collections", rowOf(meta, name), By::Caller);
    change.refresh();
    return name;
}

void updateCollections(ModelChange& change, const std::vector<CollectionUpdate>& updates)
{
    for (const CollectionUpdate& update : updates) {
        if (!update.meta.is_null() && !update.meta.is_object())
            throw invalidPayload("\"meta\" must be of type object");
        refuseUnknownGroup(change, update.meta);
    }
    refuseCycles(change, updates);
    for (const CollectionUpdate& update : updates) {
        if (!update.meta.is_object())
            continue;
        const Json row = rowOf(update.meta, update.collection);
        if (change.keysWhere("directus_collections", {{"collection", {{"_eq", update.collection}}}}).empty())
            change.createRow("directus_collections", row, By::Caller);
        else
            change.updateRows("directus_collections", {update.collection}, row, By::Caller);
    }
    change.refresh();
}

void deleteCollection(ModelChange& change, const std::string& name)
{
    const std::vector<schema::ListedCollection> all = schema::listedCollections(change.schema());
    const auto listed = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name() == name; });
    if (listed == all.end() || name.starts_with("directus_"))
        throw forbidden();
    const bool stored = !listed->meta().is_null();
    const bool isTable = listed->collection || listed->extra->table;
    change.updateRows("directus_collections", change.keysWhere("directus_collections", {{"group", {{"_eq", name}}}}),
        {{"group", nullptr}}, By::Program);
    if (isTable)
        deleteTable(change, name);
    if (stored)
        change.deleteRows("directus_collections", {name}, By::Caller);
    change.refresh();
}

} // namespace strata::model
