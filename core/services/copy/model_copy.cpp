#include "core/services/copy/model_copy.h"

#include "core/base/text.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/database/ddl/executor.h"
#include "core/services/model/field_definition.h"
#include "core/services/model/model_change.h"
#include "core/services/model/trash_place.h"

namespace strata::copy {
namespace {

using schema::Type;

/// Text of 36 characters that is a key or points at one is a uuid.
bool isUuidText(const schema::Collection& collection, const schema::Schema& schema, const schema::Field& field)
{
    return field.type == Type::String && field.maxLength == 36
        && (field.primary || schema.manyRelation(collection.name, field.name) != nullptr);
}

ddl::Column columnFor(const schema::Schema& schema, const schema::Collection& collection, const schema::Field& field)
{
    ddl::Column column = model::columnOf(field);
    if (isUuidText(collection, schema, field)) {
        column.type = Type::Uuid;
        column.length = std::nullopt;
    }
    const bool key = field.primary || field.indexed || field.unique || schema.manyRelation(collection.name, field.name);
    const bool endless = column.type == Type::String && !column.length && !key;
    if (endless || column.type == Type::Unknown)
        column.type = Type::Text;
    return column;
}

bool isOwn(const schema::Collection& collection, const schema::Field& field)
{
    return !field.alias && !field.generated
        && (!collection.system || (!field.meta.is_null() && !json::flag(field.meta, "system")));
}

/// Of a column that exists or is about to be made.
void addIndexes(std::vector<ddl::Change>& changes, const schema::Collection& collection, const schema::Field& field,
    const schema::Collection& there, bool implied)
{
    const schema::Field* const now = there.field(field.name);
    if (field.primary || !now)
        return;
    const bool key = field.manyRelation && field.manyRelation->foreignKey;
    if (field.unique && !now->unique)
        changes.emplace_back(ddl::CreateIndex {collection.name, field.name, true});
    else if (field.indexed && !field.unique && !now->indexed && !(implied && key))
        changes.emplace_back(ddl::CreateIndex {collection.name, field.name, false});
}

ddl::ForeignKey keyFor(const schema::Relation& relation)
{
    const std::string& name = relation.foreignKey->constraintName;
    return {name.empty() ? ddl::constraintName(relation.collection, relation.field, "foreign") : name, relation.field,
        relation.relatedCollection, relation.relatedField, relation.foreignKey->onUpdate,
        relation.foreignKey->onDelete};
}

} // namespace

void changeTables(const Model& model, const std::vector<ddl::Change>& changes)
{
    if (changes.empty())
        return;
    model::ChangeOptions options;
    options.excludedTables = model.config.list("DB_EXCLUDE_TABLES");
    options.journal = model::journalOf(model.config);
    Context context(model.connection, model.schema, Accountability::system());
    model::ModelChange change(context, std::move(options));
    change.run([&] { change.apply(changes); });
}

void makeTables(const Model& to, const schema::Schema& from, const Chosen& chosen)
{
    std::vector<ddl::Change> changes;
    for (const schema::Collection& collection : from.collections()) {
        const schema::Collection* const now = to.schema->collection(collection.name);
        if (!chosen(collection))
            continue;
        ddl::CreateTable table {collection.name, {}};
        for (const schema::Field& field : collection.fields)
            if (isOwn(collection, field) && (!now || !now->field(field.name)))
                table.columns.push_back(columnFor(from, collection, field));
        if (!now && !collection.system)
            changes.emplace_back(std::move(table));
        else if (now)
            for (const ddl::Column& column : table.columns)
                changes.emplace_back(ddl::AddColumn {collection.name, column});
    }
    changeTables(to, changes);
}

void makeKeys(const Model& to, const schema::Schema& from, const Chosen& chosen, bool impliedIndexes)
{
    const schema::Schema& there = *to.schema;
    std::vector<ddl::Change> changes;
    for (const schema::Collection& collection : from.collections()) {
        const schema::Collection* const now = there.collection(collection.name);
        if (!chosen(collection) || !now)
            continue;
        for (const schema::Field& field : collection.fields)
            if (isOwn(collection, field))
                addIndexes(changes, collection, field, *now, impliedIndexes);
        for (const schema::Relation& relation : from.relations()) {
            const schema::Field* const field = collection.field(relation.field);
            const schema::Relation* const known = there.manyRelation(collection.name, relation.field);
            if (relation.collection == collection.name && relation.foreignKey && field && isOwn(collection, *field)
                && there.collection(relation.relatedCollection) && !(known && known->foreignKey))
                changes.emplace_back(ddl::AddForeignKey {collection.name, keyFor(relation)});
        }
    }
    changeTables(to, changes);
}

void markTimestamps(Connection& to, const schema::Schema& from, const Chosen& chosen)
{
    if (!ddl::Executor::make(to)->marksTimestamps())
        return;
    for (const schema::Collection& collection : from.collections())
        for (const schema::Field& field : collection.fields) {
            const bool marked = field.has(schema::Special::CastTimestamp);
            if (!chosen(collection) || !isOwn(collection, field) || field.type != Type::Timestamp || marked
                || field.meta.is_null())
                continue;
            std::vector<std::string> special = field.special;
            special.emplace_back("cast-timestamp");
            ddl::setValue(to, "directus_fields", "id", field.meta["id"].get<std::int64_t>(), {"special", Type::String},
                text::join(special, ","));
        }
}

} // namespace strata::copy
