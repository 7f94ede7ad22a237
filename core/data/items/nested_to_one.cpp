#include "core/data/items/nested_to_one.h"

#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/items/key.h"
#include "core/data/items/lookup.h"

namespace strata::items {
namespace {

/// The collection a many-to-any object goes to, named by its sibling field.
std::string anyTarget(const schema::Relation& relation, const Json& payload)
{
    const std::string place = relation.collection + "." + relation.field;
    const std::string target = json::text(payload, relation.oneCollectionField);
    if (target.empty())
        throw invalidPayload("Can't update nested record \"" + place + "\" without field \"" + relation.collection + "."
            + relation.oneCollectionField + "\" being set");
    const auto& allowed = relation.oneAllowedCollections;
    if (std::find(allowed.begin(), allowed.end(), target) == allowed.end())
        throw invalidPayload("\"" + place + "\" can't be linked to collection \"" + target + "\"");
    return target;
}

/// Updates the item when the object has the key of one, else creates it; its key.
Json saveObject(Context& context, ItemsService& service, const Json& object)
{
    const schema::Collection& collection = service.collection();
    const Json* const key = sentKey(collection, object);
    if (!key || !exists(context, collection, *key))
        return service.createOne(object);
    const Json rest = withoutKey(collection, object);
    if (!rest.empty())
        service.updateOne(*key, rest);
    return *key;
}

} // namespace

std::vector<std::int64_t> saveToOne(Context& context, const schema::Collection& collection, Json& payload)
{
    std::vector<std::int64_t> revisions;
    const auto save = [&](Json& value, const std::string& target) {
        const auto service = context.serviceOf(context, target);
        value = saveObject(context, *service, value);
        revisions.insert(revisions.end(), service->revisions().begin(), service->revisions().end());
    };
    for (const bool toAny : {false, true}) {
        for (auto& [name, value] : payload.get_ref<Json::object_t&>()) {
            const schema::Field* field = value.is_structured() ? collection.field(name) : nullptr;
            if (!field || !field->manyRelation || field->manyRelation->isM2a() != toAny)
                continue;
            if (value.is_array())
                throw invalidPayload("\"" + name + "\" has to be a key or an object");
            const schema::Relation& relation = *field->manyRelation;
            const std::string target = toAny ? anyTarget(relation, payload) : relation.relatedCollection;
            if (target.empty())
                continue;
            save(value, target);
            if (toAny)
                value = keyText(value);
        }
    }
    return revisions;
}

} // namespace strata::items
