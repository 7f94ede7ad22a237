#include "core/data/schema/assemble.h"
#include "core/data/schema/system_rows.h"

namespace strata::schema {
namespace {

/// A metadata row, used up when a foreign key takes it.
struct Row {
    const Json* meta;
    bool used = false;
};

bool belongsTo(const Json& meta, const std::string& table, const CatalogForeignKey& key)
{
    if (json::text(meta, "many_collection") != table || json::text(meta, "many_field") != key.column)
        return false;
    const std::string one = json::text(meta, "one_collection");
    return one.empty() || one == key.relatedTable;
}

void applyMeta(Relation& relation, const Json& meta)
{
    relation.meta = meta;
    relation.oneField = json::text(meta, "one_field");
    relation.oneCollectionField = json::text(meta, "one_collection_field");
    relation.junctionField = json::text(meta, "junction_field");
    relation.sortField = json::text(meta, "sort_field");
    relation.deselectDeletes = json::text(meta, "one_deselect_action") == "delete";
    const Json& allowed = json::member(meta, "one_allowed_collections");
    if (allowed.is_array())
        for (const Json& name : allowed)
            if (name.is_string())
                relation.oneAllowedCollections.push_back(name.get<std::string>());
}

/// The single primary key of a table; empty when it has none.
std::string keyOf(const std::vector<CatalogTablePtr>& tables, const std::string& name)
{
    for (const CatalogTablePtr& table : tables)
        if (table->name == name)
            for (const CatalogColumn& column : table->columns)
                if (column.primary)
                    return column.name;
    return {};
}

} // namespace

void addRelations(
    SchemaBuilder& builder, const std::vector<CatalogTablePtr>& tables, const std::vector<RowPtr>& storedRows)
{
    std::vector<Row> rows;
    for (const RowPtr& meta : storedRows)
        rows.push_back({meta.get()});
    for (const Json& meta : systemRows().relations)
        rows.push_back({&meta});

    for (const CatalogTablePtr& table : tables)
        for (const CatalogForeignKey& key : table->foreignKeys) {
            Relation& relation = builder.addRelation();
            relation.collection = table->name;
            relation.field = key.column;
            relation.relatedCollection = key.relatedTable;
            relation.relatedField = key.relatedColumn.empty() ? keyOf(tables, key.relatedTable) : key.relatedColumn;
            relation.foreignKey = Relation::ForeignKey {key.constraintName, key.onUpdate, key.onDelete};
            const auto row = std::find_if(
                rows.begin(), rows.end(), [&](const Row& one) { return belongsTo(*one.meta, table->name, key); });
            if (row == rows.end())
                continue;
            row->used = true;
            applyMeta(relation, *row->meta);
        }
    for (const Row& row : rows) {
        if (row.used)
            continue;
        Relation& relation = builder.addRelation();
        relation.collection = json::text(*row.meta, "many_collection");
        relation.field = json::text(*row.meta, "many_field");
        relation.relatedCollection = json::text(*row.meta, "one_collection");
        relation.relatedField = keyOf(tables, relation.relatedCollection);
        applyMeta(relation, *row.meta);
    }
}

} // namespace strata::schema
