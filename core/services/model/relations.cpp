#include "core/services/model/relations.h"

#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/model/names.h"
#include "core/services/model/relation_checks.h"

#include <array>

namespace strata::model {
namespace {

using By = ModelChange::By;

constexpr std::array<std::string_view, 5> kActions {"NO ACTION", "SET NULL", "SET DEFAULT", "CASCADE", "RESTRICT"};

ddl::ForeignKey keyOf(const schema::Collection& collection, const std::string& field, const schema::Collection& related)
{
    return {ddl::constraintName(collection.name, field, "foreign"), field, related.name, related.primary->name, {}, {}};
}

void applyActions(ddl::ForeignKey& key, const Json& schema)
{
    key.onDelete = json::text(schema, "on_delete", key.onDelete);
    key.onUpdate = json::text(schema, "on_update", key.onUpdate);
}

void addKey(ModelChange& change, const schema::Collection& collection, const ddl::ForeignKey& key, KeyIndex index)
{
    const schema::Field& field = *collection.field(key.column);
    std::vector<ddl::Change> changes {ddl::AddForeignKey {collection.name, key}};
    if (index == KeyIndex::Made && !field.indexed && !change.context().connection.dialect().indexesForeignKeys())
        changes.emplace_back(ddl::CreateIndex {collection.name, key.column, false});
    change.apply(changes);
}

std::vector<Json> rowKeys(ModelChange& change, const std::string& collection, const std::string& field)
{
    return change.keysWhere("directus_relations",
        {{"_and", {{{"many_collection", {{"_eq", collection}}}}, {{"many_field", {{"_eq", field}}}}}}});
}

Json rowOf(const Json& meta, const std::string& collection, const std::string& field, const std::string& related)
{
    Json row = meta.is_object() ? meta : Json::object();
    row.erase("system");
    row["many_collection"] = collection;
    row["many_field"] = field;
    row["one_collection"] = related.empty() ? Json(nullptr) : Json(related);
    return row;
}

/// The relation of the field; throws as the reference says.
const schema::Relation& existing(ModelChange& change, const std::string& collection, const std::string& field)
{
    const schema::Collection* const owner = change.schema().collection(collection);
    if (!owner)
        throw invalidPayload("Collection \"" + collection + "\" doesn't exist");
    if (!owner->field(field))
        throw invalidPayload("Field \"" + field + "\" doesn't exist in collection \"" + collection + "\"");
    for (const schema::Relation& relation : change.schema().relations())
        if (relation.collection == collection && relation.field == field)
            return relation;
    throw invalidPayload("Field \"" + field + "\" in collection \"" + collection + "\" doesn't have a relationship.");
}

/// With the actions the key should have; nothing when it has them.
std::optional<ddl::ForeignKey> changedKey(ModelChange& change, const schema::Relation& relation, const Json& schema)
{
    const schema::Collection* const related = change.schema().collection(relation.relatedCollection);
    if (!related)
        return std::nullopt;
    ddl::ForeignKey key = keyOf(change.collection(relation.collection), relation.field, *related);
    if (relation.foreignKey) {
        key.onDelete = relation.foreignKey->onDelete;
        key.onUpdate = relation.foreignKey->onUpdate;
        if (!relation.foreignKey->constraintName.empty())
            key.name = relation.foreignKey->constraintName;
    }
    const ddl::ForeignKey before = key;
    applyActions(key, schema);
    const bool same = relation.foreignKey && key.onDelete == before.onDelete && key.onUpdate == before.onUpdate;
    return same ? std::nullopt : std::optional(key);
}

} // namespace

void checkRelationSchema(const Json& schema)
{
    if (schema.is_null())
        return;
    if (!schema.is_object())
        throw invalidPayload("\"schema\" must be of type object");
    for (const char* name : {"on_delete", "on_update"}) {
        const Json& action = json::member(schema, name);
        const auto known = [&](std::string_view one) { return action == one; };
        if (action.is_null() || std::any_of(kActions.begin(), kActions.end(), known))
            continue;
        throw invalidPayload("\"schema." + std::string(name)
            + "\" must be one of [NO ACTION, SET NULL, SET DEFAULT, CASCADE, RESTRICT]");
    }
}

void checkRelationBody(const Json& body)
{
    if (!body.is_object())
        throw invalidPayload("\"value\" must be of type object");
    for (const std::string name : {"collection", "field"}) {
        if (!body.contains(name))
            throw invalidPayload("\"" + name + "\" is required");
        if (!body[name].is_string())
            throw invalidPayload("\"" + name + "\" must be a string");
        if (body[name] == "")
            throw invalidPayload("\"" + name + "\" is not allowed to be empty");
    }
    const Json& related = json::member(body, "related_collection");
    if (!related.is_null() && !related.is_string())
        throw invalidPayload("\"related_collection\" must be a string");
    checkRelationSchema(json::member(body, "schema"));
    const Json& meta = json::member(body, "meta");
    if (!meta.is_null() && !meta.is_object())
        throw invalidPayload("\"meta\" must be of type object");
    constexpr std::array<std::string_view, 5> kMembers {"collection", "field", "related_collection", "schema", "meta"};
    for (const auto& member : body.items())
        if (std::find(kMembers.begin(), kMembers.end(), member.key()) == kMembers.end())
            throw invalidPayload("\"" + member.key() + "\" is not allowed");
}

void createRelation(ModelChange& change, const Json& body, KeyIndex index)
{
    const std::string collection = json::text(body, "collection");
    const std::string field = json::text(body, "field");
    const std::string relatedName = json::text(body, "related_collection");
    const Json& meta = json::member(body, "meta");
    checkNewRelation(change.schema(), collection, field, relatedName);
    checkRelationMeta(change.schema(), collection, relatedName, meta);
    if (!relatedName.empty()) {
        const schema::Collection& owner = change.collection(collection);
        const schema::Collection& related = change.collection(relatedName);
        ddl::ForeignKey key = keyOf(owner, field, related);
        applyActions(key, json::member(body, "schema"));
        checkKey(change, *owner.field(field), owner, related, key);
        addKey(change, owner, key, index);
    }
    change.createRow("directus_relations", rowOf(meta, collection, field, relatedName), By::Program);
    change.refresh();
}

void updateRelation(ModelChange& change, const std::string& collection, const std::string& field, const Json& body)
{
    const schema::Relation relation = existing(change, collection, field);
    const Json& sent = json::member(body, "related_collection");
    if (!sent.is_null() && sent != relation.relatedCollection)
        throw invalidPayload("\"related_collection\" can't be changed");
    const Json& meta = json::member(body, "meta");
    checkRelationMeta(change.schema(), collection, relation.relatedCollection, meta, &relation);
    if (const std::optional<ddl::ForeignKey> key = changedKey(change, relation, json::member(body, "schema"))) {
        const schema::Collection& owner = change.collection(collection);
        checkKey(change, *owner.field(field), owner, change.collection(relation.relatedCollection), *key);
        if (relation.foreignKey)
            change.apply({ddl::DropForeignKey {collection, field}, ddl::AddForeignKey {collection, *key}});
        else
            addKey(change, owner, *key, KeyIndex::Made);
    }
    if (!meta.is_object())
        return;
    Json row = rowOf(meta, collection, field, relation.relatedCollection);
    row.erase("id");
    const std::vector<Json> keys = rowKeys(change, collection, field);
    if (keys.empty())
        change.createRow("directus_relations", row, By::Program);
    else
        change.updateRows("directus_relations", {keys.front()}, row, By::Program);
    change.refresh();
}

void deleteRelation(ModelChange& change, const std::string& collection, const std::string& field)
{
    const schema::Relation relation = existing(change, collection, field);
    if (json::flag(relation.meta, "system"))
        throw forbidden();
    if (relation.foreignKey)
        change.apply({ddl::DropForeignKey {collection, field}});
    change.deleteRows("directus_relations", rowKeys(change, collection, field), By::Program);
    change.refresh();
}

} // namespace strata::model
