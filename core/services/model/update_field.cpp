// Changing a field (data-model-api §3.6).

#include "core/base/error.h"
#include "core/data/schema/describe.h"
#include "core/services/model/field_definition.h"
#include "core/services/model/fields.h"
#include "core/services/model/groups.h"
#include "core/services/model/lossy.h"
#include "core/services/model/names.h"

namespace strata::model {
namespace {

using By = ModelChange::By;

void refuseMisuse(const schema::Field& field, const Json& body)
{
    if (const Json& name = json::member(body, "field"); !name.is_null() && name != field.name)
        throw invalidPayload("\"field\" can't be changed");
    const Json& type = json::member(body, "type");
    if (type.is_string() && (type == "alias" || field.alias) && !(type == "alias" && field.alias))
        throw invalidPayload("Alias type cannot be changed");
    if (field.alias && json::member(body, "schema").is_object())
        throw invalidPayload("Field \"" + field.name + "\" has no column");
}

/// The wanted change of the column's own definition; nothing when it stays as it is.
std::optional<ddl::AlterColumn> alteration(const ModelChange& change, const schema::Collection& collection,
    const schema::Field& field, const ddl::Column& wanted)
{
    const ddl::Column now = columnOf(field);
    ddl::AlterColumn alter {collection.name, wanted};
    const bool sizes = (wanted.type == schema::Type::String && wanted.length != now.length)
        || (wanted.type == schema::Type::Decimal && (wanted.precision != now.precision || wanted.scale != now.scale));
    alter.type = (wanted.type != now.type || sizes) && !change.executor().storesAlike(field, wanted);
    alter.nullability = wanted.nullable != now.nullable;
    alter.fallback = !sameDefault(wanted.fallback, now.fallback);
    return alter.type || alter.nullability || alter.fallback ? std::optional(alter) : std::nullopt;
}

/// A plain index is wanted only where there is no unique one.
void addIndexChanges(std::vector<ddl::Change>& changes, const schema::Collection& collection,
    const schema::Field& field, const Json& wanted)
{
    const bool unique = json::flag(wanted, "is_unique", field.unique);
    if (unique != field.unique && unique)
        changes.emplace_back(ddl::CreateIndex {collection.name, field.name, true});
    if (unique != field.unique && !unique)
        changes.emplace_back(ddl::DropIndex {collection.name, field.name, true});
    const bool plain = field.indexed && !field.unique;
    const bool indexed = json::flag(wanted, "is_indexed", plain) && !unique && !field.unique;
    if (indexed && !plain)
        changes.emplace_back(ddl::CreateIndex {collection.name, field.name, false});
    if (json::member(wanted, "is_indexed") == false && field.indexed)
        changes.emplace_back(ddl::DropIndex {collection.name, field.name, false});
}

void refuseKeyChange(const schema::Field& field, const std::optional<ddl::AlterColumn>& alter,
    const ddl::Column& wanted, const Json& schema)
{
    if (!field.primary) {
        if (wanted.primary)
            throw invalidPayload("Field \"" + field.name + "\" can't become the primary key");
        return;
    }
    if (json::member(schema, "is_nullable") == true)
        throw invalidPayload("Primary key cannot be null");
    if (alter || !wanted.primary || wanted.autoIncrement != field.autoIncrement)
        throw invalidPayload("Primary key can't be changed");
}

void changeColumn(
    ModelChange& change, const schema::Collection& collection, const schema::Field& field, const Json& body)
{
    const Json& schema = json::member(body, "schema");
    const ddl::Column wanted = changedColumn(columnOf(field), json::member(body, "type"), schema);
    const std::optional<ddl::AlterColumn> alter = alteration(change, collection, field, wanted);
    refuseKeyChange(field, alter, wanted, schema);
    if (field.primary)
        return;
    std::vector<ddl::Change> changes;
    if (alter) {
        if (alter->type)
            noteChangedValues(change, collection, field, wanted);
        changes.emplace_back(*alter);
    }
    addIndexChanges(changes, collection, field, schema);
    change.apply(changes);
}

/// A timestamp keeps its mark, whatever specials are sent.
void keepMark(const ModelChange& change, const Json& body, const schema::Field& field, Json& row)
{
    const std::string type = json::text(body, "type", schema::typeName(field.type));
    if (!change.executor().marksTimestamps() || !row.contains("special") || type != "timestamp" || field.alias)
        return;
    Json list = row["special"].is_array() ? row["special"] : Json::array();
    if (std::find(list.begin(), list.end(), "cast-timestamp") == list.end())
        list.push_back("cast-timestamp");
    row["special"] = std::move(list);
}

} // namespace

void refuseFieldCycles(const schema::Collection& collection, const std::vector<std::pair<std::string, Json>>& changes)
{
    Groups groups;
    for (const schema::Field& field : collection.fields)
        groups[field.name] = json::text(field.meta, "group");
    for (const schema::Field& field : collection.presentation)
        groups[field.name] = json::text(field.meta, "group");
    for (const auto& [field, body] : changes)
        applyGroup(groups, field, json::member(body, "meta"));
    for (const auto& [field, body] : changes)
        if (isUnderItself(groups, field))
            throw invalidPayload("Field \"" + field + "\" can't be grouped under itself");
}

void updateField(ModelChange& change, const std::string& collectionName, const std::string& name, const Json& body)
{
    const schema::Field* const field = findField(change.collection(collectionName), name);
    if (!field)
        throw forbidden();
    refuseMisuse(*field, body);
    const Json id = json::member(field->meta, "id");
    Json row = json::member(body, "meta");
    if (row.is_object()) {
        row.erase("id");
        row.erase("system");
        row["collection"] = collectionName;
        row["field"] = name;
        keepMark(change, body, *field, row);
    }
    if (json::member(body, "schema").is_object())
        changeColumn(change, change.collection(collectionName), *field, body);
    if (!row.is_object())
        return;
    if (id.is_null())
        change.createRow("directus_fields", row, By::Caller);
    else
        change.updateRows("directus_fields", {id}, row, By::Caller);
    change.refresh();
}

} // namespace strata::model
