#include "core/services/model/relation_checks.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/payload/encode.h"
#include "core/services/model/names.h"

namespace strata::model {
namespace {

void checkOneField(
    const schema::Schema& schema, const std::string& related, const std::string& oneField, const schema::Relation* self)
{
    const schema::Collection* const collection = schema.collection(related);
    if (oneField.empty() || !collection)
        return;
    if (const schema::Field* const field = findField(*collection, oneField); field && !field->alias)
        throw invalidPayload("Field \"" + oneField + "\" in collection \"" + related + "\" is a column");
    for (const schema::Relation& other : schema.relations()) {
        const bool same = self && other.collection == self->collection && other.field == self->field;
        if (!same && other.relatedCollection == related && other.oneField == oneField)
            throw invalidPayload(
                "Field \"" + oneField + "\" in collection \"" + related + "\" already has an associated relationship");
    }
}

} // namespace

void checkNewRelation(const schema::Schema& schema, const std::string& collectionName, const std::string& fieldName,
    const std::string& related)
{
    const schema::Collection* const collection = schema.collection(collectionName);
    if (!collection)
        throw invalidPayload("Collection \"" + collectionName + "\" doesn't exist");
    const schema::Field* const field = collection->field(fieldName);
    if (!field)
        throw invalidPayload("Field \"" + fieldName + "\" doesn't exist in collection \"" + collectionName + "\"");
    if (field->primary)
        throw invalidPayload("Field \"" + fieldName + "\" in collection \"" + collectionName + "\" is a primary key");
    if (!related.empty() && !schema.collection(related))
        throw invalidPayload("Collection \"" + related + "\" doesn't exist");
    if (schema.manyRelation(collectionName, fieldName))
        throw invalidPayload("Field \"" + fieldName + "\" in collection \"" + collectionName
            + "\" already has an associated relationship");
    if (field->alias && !related.empty())
        throw invalidPayload("Field \"" + fieldName + "\" in collection \"" + collectionName + "\" has no column");
}

void checkRelationMeta(const schema::Schema& schema, const std::string& collectionName, const std::string& related,
    const Json& meta, const schema::Relation* self)
{
    if (!meta.is_object())
        return;
    const schema::Collection& collection = *schema.collection(collectionName);
    for (const char* name : {"sort_field", "junction_field", "one_collection_field"})
        if (const std::string field = json::text(meta, name); !field.empty() && !collection.field(field))
            throw invalidPayload("Field \"" + field + "\" doesn't exist in collection \"" + collectionName + "\"");
    for (const Json& allowed : json::member(meta, "one_allowed_collections"))
        if (!allowed.is_string() || !schema.collection(allowed.get_ref<const std::string&>()))
            throw invalidPayload("Collection " + json::print(allowed) + " doesn't exist");
    checkOneField(schema, related, json::text(meta, "one_field"), self);
}

void checkKey(ModelChange& change, const schema::Field& field, const schema::Collection& collection,
    const schema::Collection& related, const ddl::ForeignKey& key)
{
    const auto typeName
        = [](const schema::Field& one) { return "\"" + std::string(schema::typeName(one.type)) + "\""; };
    if (!change.executor().comparable(field, *related.primary))
        throw invalidPayload("Field \"" + field.name + "\" can't reference \"" + related.name + "."
            + related.primary->name + "\": types " + typeName(field) + " and " + typeName(*related.primary)
            + " don't match");
    if ((key.onDelete == "SET NULL" || key.onUpdate == "SET NULL") && !field.nullable)
        throw invalidPayload("on_delete \"SET NULL\" needs a nullable field");
    if (!change.hasValues(collection.name, field.name) || !change.hasValues(related.name, related.primary->name))
        return;
    const ddl::Dangling dangling = ddl::danglingValues(change.context().connection, collection.name, key, 10);
    if (dangling.count == 0)
        return;
    Error error = invalidPayload(
        "Field \"" + field.name + "\" contains " + std::to_string(dangling.count) + " values without a matching item");
    Json values = Json::array();
    for (const Value& value : dangling.first)
        values.push_back(payload::keyJson(value));
    error.extensions["values"] = std::move(values);
    throw error;
}

} // namespace strata::model
