#include "core/data/items/conceal.h"

#include "core/base/json.h"
#include "core/data/payload/decode.h"

namespace strata::items {
namespace {

/// The collection of the items nested in a field's value; null when nothing is nested there.
const schema::Collection* nestedCollection(
    const schema::Schema& schema, const schema::Field& field, const Json& payload)
{
    if (field.oneRelation)
        return schema.collection(field.oneRelation->collection);
    if (!field.manyRelation)
        return nullptr;
    const schema::Relation& relation = *field.manyRelation;
    return schema.collection(
        relation.isM2a() ? json::text(payload, relation.oneCollectionField) : relation.relatedCollection);
}

/// One item, a list of items (or keys), or `{create, update, delete}` with lists of both.
void concealItems(const schema::Schema& schema, const schema::Collection& collection, Json& value)
{
    if (value.is_object() && !collection.field("create") && (value.contains("create") || value.contains("update"))) {
        for (const char* part : {"create", "update"}) {
            if (value.contains(part))
                concealItems(schema, collection, value[part]);
        }
    } else if (value.is_object()) {
        value = withoutSecrets(schema, collection, std::move(value));
    } else if (value.is_array()) {
        for (Json& item : value)
            concealItems(schema, collection, item);
    }
}

} // namespace

Json withoutNestedSecrets(const schema::Schema& schema, const schema::Collection& collection, Json payload)
{
    for (auto member = payload.begin(); member != payload.end(); ++member) {
        const schema::Field* field = member->is_structured() ? collection.field(member.key()) : nullptr;
        const schema::Collection* nested = field ? nestedCollection(schema, *field, payload) : nullptr;
        if (nested)
            concealItems(schema, *nested, *member);
    }
    return payload;
}

Json withoutSecrets(const schema::Schema& schema, const schema::Collection& collection, Json payload)
{
    for (auto member = payload.begin(); member != payload.end(); ++member) {
        const schema::Field* field = collection.field(member.key());
        if (field && field->concealed() && !member->is_null())
            *member = payload::kMask;
    }
    return withoutNestedSecrets(schema, collection, std::move(payload));
}

} // namespace strata::items
