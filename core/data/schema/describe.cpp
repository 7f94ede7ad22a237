#include "core/data/schema/describe.h"

#include "core/data/schema/column_type.h"
#include "core/data/schema/system_rows.h"

namespace strata::schema {
namespace {

Json orNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json orNull(const std::optional<int>& number)
{
    return number ? Json(*number) : Json(nullptr);
}

Json orNull(const std::optional<std::string>& text)
{
    return text ? Json(*text) : Json(nullptr);
}

Json tableJson(const std::string& name, const TableInfo& info)
{
    switch (info.vendor) {
    case Vendor::PostgreSql: return {{"schema", info.schema}, {"name", name}, {"comment", orNull(info.comment)}};
    case Vendor::MySql:
        return {{"name", name}, {"schema", info.schema}, {"comment", orNull(info.comment)},
            {"collation", info.collation}, {"engine", info.engine}};
    case Vendor::Sqlite: break;
    }
    return {{"name", name}, {"sql", orNull(info.sql)}};
}

Json collectionObject(const std::string& name, const Json& meta, Json table)
{
    if (meta.is_null())
        return {{"collection", name}, {"schema", std::move(table)}, {"meta", nullptr}};
    return {{"collection", name}, {"meta", meta}, {"schema", std::move(table)}};
}

/// The relation with the foreign key of this column, or null.
const Relation* keyOf(const Schema& schema, const Collection& collection, const Field& field)
{
    if (field.manyRelation)
        return field.manyRelation->foreignKey ? field.manyRelation : nullptr;
    // A key that points at a table outside the schema is not linked.
    const auto& relations = schema.relations();
    const auto found = std::find_if(relations.begin(), relations.end(), [&](const Relation& one) {
        return one.foreignKey && one.field == field.name && one.collection == collection.name;
    });
    return found == relations.end() ? nullptr : &*found;
}

Json defaultJson(const Field& field)
{
    if (field.autoIncrement)
        return orNull(field.sequence);
    return field.defaultValue;
}

Json sqliteColumn(const Collection& collection, const Field& field, const Relation* key)
{
    return {{"name", field.name}, {"table", collection.name}, {"data_type", field.dbType},
        {"default_value", defaultJson(field)}, {"max_length", orNull(field.maxLength)},
        {"numeric_precision", orNull(field.precision)}, {"numeric_scale", orNull(field.scale)},
        {"is_generated", field.generated}, {"generation_expression", nullptr}, {"is_nullable", field.nullable},
        {"is_unique", field.unique}, {"is_indexed", field.indexed}, {"is_primary_key", field.primary},
        {"has_auto_increment", field.autoIncrement},
        {"foreign_key_column", key ? orNull(key->relatedField) : Json(nullptr)},
        {"foreign_key_table", key ? Json(key->relatedCollection) : Json(nullptr)}};
}

Json serverColumn(const Collection& collection, const Field& field, const Relation* key)
{
    Json column = {{"name", field.name}, {"table", collection.name}, {"data_type", field.dbType},
        {"default_value", defaultJson(field)}, {"generation_expression", nullptr},
        {"max_length", orNull(field.maxLength)}, {"numeric_precision", orNull(field.precision)},
        {"numeric_scale", orNull(field.scale)}, {"is_generated", field.generated}, {"is_nullable", field.nullable},
        {"is_unique", field.unique}, {"is_indexed", field.indexed}, {"is_primary_key", field.primary},
        {"has_auto_increment", field.autoIncrement}};
    const Json relatedTable = key ? Json(key->relatedCollection) : Json(nullptr);
    const Json relatedColumn = key ? orNull(key->relatedField) : Json(nullptr);
    if (collection.table.vendor == Vendor::PostgreSql) {
        column["foreign_key_schema"] = key ? Json(collection.table.schema) : Json(nullptr);
        column["foreign_key_table"] = relatedTable;
        column["foreign_key_column"] = relatedColumn;
    } else {
        column["foreign_key_column"] = relatedColumn;
        column["foreign_key_table"] = relatedTable;
    }
    column["comment"] = orNull(field.comment);
    return column;
}

/// The members and their order are those that Directus 11 gives on this vendor.
Json columnJson(const Schema& schema, const Collection& collection, const Field& field)
{
    const Relation* const key = keyOf(schema, collection, field);
    return collection.table.vendor == Vendor::Sqlite ? sqliteColumn(collection, field, key)
                                                     : serverColumn(collection, field, key);
}

bool isBuiltIn(const Field& field)
{
    return json::flag(field.meta, "system");
}

/// Appends the fields of one collection that pass.
template <class Wanted>
void append(std::vector<ListedField>& list, const Collection& collection, Wanted wanted)
{
    for (const Field& field : collection.fields)
        if (wanted(field))
            list.push_back({&collection, &field});
    for (const Field& field : collection.presentation)
        if (wanted(field))
            list.push_back({&collection, &field});
}

std::int64_t rowId(const ListedField& listed)
{
    const Json& id = json::member(listed.field->meta, "id");
    return id.is_number() ? id.get<std::int64_t>() : 0;
}

std::vector<ListedField> listedFields(const std::vector<const Collection*>& collections)
{
    std::vector<ListedField> list;
    for (const Collection* collection : collections)
        append(list, *collection, [](const Field& field) { return !field.alias; });

    const auto aliases = static_cast<std::ptrdiff_t>(list.size());
    for (const Collection* collection : collections)
        append(list, *collection,
            [](const Field& field) { return field.alias && !isBuiltIn(field) && hasAliasSpecial(field.special); });
    std::stable_sort(list.begin() + aliases, list.end(),
        [](const ListedField& a, const ListedField& b) { return rowId(a) < rowId(b); });

    const auto builtIn = static_cast<std::ptrdiff_t>(list.size());
    for (const Collection* collection : collections)
        append(list, *collection,
            [](const Field& field) { return field.alias && isBuiltIn(field) && hasAliasSpecial(field.special); });
    const auto place
        = [](const ListedField& listed) { return systemRows().field(listed.collection->name, listed.field->name); };
    std::sort(list.begin() + builtIn, list.end(),
        [&](const ListedField& a, const ListedField& b) { return place(a) < place(b); });
    return list;
}

} // namespace

Json collectionJson(const Collection& collection)
{
    Json table = tableJson(collection.name, collection.table);
    if (collection.readOnly)
        table["read_only"] = true;
    return collectionObject(collection.name, collection.meta, std::move(table));
}

Json extraJson(const Extra& extra)
{
    return collectionObject(extra.name, extra.meta, extra.table ? tableJson(extra.name, *extra.table) : Json(nullptr));
}

Json fieldJson(const Schema& schema, const Collection& collection, const Field& field)
{
    return {{"collection", collection.name}, {"field", field.name}, {"type", typeName(field.type)},
        {"schema", field.alias ? Json(nullptr) : columnJson(schema, collection, field)}, {"meta", field.meta}};
}

Json relationJson(const Relation& relation)
{
    Json key = nullptr;
    if (relation.foreignKey)
        key = {{"table", relation.collection}, {"column", relation.field},
            {"foreign_key_table", relation.relatedCollection}, {"foreign_key_column", orNull(relation.relatedField)},
            {"on_update", relation.foreignKey->onUpdate}, {"on_delete", relation.foreignKey->onDelete},
            {"constraint_name", orNull(relation.foreignKey->constraintName)}};
    return {{"collection", relation.collection}, {"field", relation.field},
        {"related_collection", orNull(relation.relatedCollection)}, {"schema", std::move(key)},
        {"meta", relation.meta}};
}

std::vector<ListedCollection> listedCollections(const Schema& schema)
{
    std::vector<ListedCollection> list(schema.collections().size() + schema.extras().size());
    for (const Collection& collection : schema.collections())
        list[collection.listOrder].collection = &collection;
    for (const Extra& extra : schema.extras())
        list[extra.listOrder].extra = &extra;
    return list;
}

Json listedCollectionJson(const ListedCollection& listed)
{
    return listed.collection ? collectionJson(*listed.collection) : extraJson(*listed.extra);
}

std::vector<ListedField> listedFields(const Schema& schema)
{
    std::vector<const Collection*> collections;
    for (const Collection& collection : schema.collections())
        collections.push_back(&collection);
    return listedFields(collections);
}

std::vector<ListedField> listedFields(const Collection& collection)
{
    return listedFields(std::vector<const Collection*> {&collection});
}

} // namespace strata::schema
