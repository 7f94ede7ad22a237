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
        for (const schema::Relation& relation : context.schema->relations()) {
            if (relation.collection != collection.name || relation.isM2a() != toAny)
                continue;
            const auto sent = payload.find(relation.field);
            if (sent == payload.end() || !sent->is_structured())
                continue;
            if (sent->is_array())
                throw invalidPayload("\"" + relation.field + "\" has to be a key or an object");
            save(*sent, toAny ? anyTarget(relation, payload) : relation.relatedCollection);
            if (toAny)
                *sent = keyText(*sent);
        }
    }
    return revisions;
}

} // namespace strata::items
