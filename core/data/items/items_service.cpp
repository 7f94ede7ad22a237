#include "core/data/items/items_service.h"

#include "core/base/error.h"
#include "core/data/items/key.h"
#include "core/data/items/lookup.h"
#include "core/data/plan/denied.h"

namespace strata {
namespace {

const schema::Collection& writableCollection(const Context& context, const std::string& name)
{
    const schema::Collection* collection = context.schema->collection(name);
    if (!collection)
        throw forbidden();
    return collection->readOnly ? throw forbidden("\"" + name + "\" can only be read") : *collection;
}

void requireObject(const Json& payload)
{
    if (!payload.is_object())
        throw invalidPayload("\"value\" must be of type object");
}

/// What is asked of a caller when there are no items to look at.
void requireAny(const Context& context, const schema::Collection& collection, permissions::Action action)
{
    if (!context.who.passesAll() && context.rules.get()->of(collection.name, action).empty())
        throw plan::deniedCollection(collection.name, {});
}

} // namespace

ItemsService::ItemsService(Context& context, const std::string& collection) :
    m_context(context), m_collection(writableCollection(context, collection))
{
}

Json ItemsService::createOne(const Json& payload)
{
    requireObject(payload);
    Json key;
    m_context.transaction([&] { key = create(payload); });
    return key;
}

std::vector<Json> ItemsService::createMany(const std::vector<Json>& payloads)
{
    std::vector<Json> keys;
    m_context.transaction([&] {
        beforeCreateMany(payloads);
        for (const Json& payload : payloads)
            keys.push_back(createOne(payload));
    });
    return keys;
}

std::vector<Json> ItemsService::updateMany(const std::vector<Json>& keys, const Json& payload)
{
    requireObject(payload);
    if (keys.empty()) {
        requireAny(m_context, m_collection, permissions::Action::Update);
        return {};
    }
    std::vector<Json> distinct = items::distinctKeys(m_collection, keys);
    // As Directus 11: the log of an update is in order of the keys' texts.
    std::sort(distinct.begin(), distinct.end(),
        [](const Json& a, const Json& b) { return items::keyText(a) < items::keyText(b); });
    m_context.transaction([&] { update(distinct, payload); });
    return distinct;
}

void ItemsService::updateOne(const Json& key, const Json& payload)
{
    updateMany({key}, payload);
}

std::vector<Json> ItemsService::updateBatch(const std::vector<Json>& payloads)
{
    std::vector<Json> keys;
    m_context.transaction([&] {
        for (const Json& payload : payloads) {
            const Json* key = payload.is_object() ? items::sentKey(m_collection, payload) : nullptr;
            if (!key || *key == 0)
                throw invalidPayload("Item in update misses primary key");
            updateOne(*key, items::withoutKey(m_collection, payload));
            keys.push_back(items::normalKey(m_collection, *key));
        }
    });
    return keys;
}

Json ItemsService::upsertOne(const Json& payload)
{
    requireObject(payload);
    Json key;
    m_context.transaction([&] { key = upsert(payload); });
    return key;
}

std::vector<Json> ItemsService::upsertMany(const std::vector<Json>& payloads)
{
    std::vector<Json> keys;
    m_context.transaction([&] {
        for (const Json& payload : payloads)
            keys.push_back(upsertOne(payload));
    });
    return keys;
}

Json ItemsService::upsertSingleton(const Json& payload)
{
    Json key;
    m_context.transaction([&] {
        key = items::firstKey(m_context, m_collection);
        if (key.is_null())
            key = createOne(payload);
        else
            updateOne(key, payload);
    });
    return key;
}

void ItemsService::deleteMany(const std::vector<Json>& keys)
{
    if (keys.empty())
        return requireAny(m_context, m_collection, permissions::Action::Delete);
    const std::vector<Json> distinct = items::distinctKeys(m_collection, keys);
    m_context.transaction([&] { remove(distinct); });
}

void ItemsService::beforeCreate(Json&) { }
void ItemsService::beforeCreateMany(const std::vector<Json>&) { }
void ItemsService::beforeUpdate(const std::vector<Json>&, Json&) { }
void ItemsService::beforeDelete(const std::vector<Json>&) { }
void ItemsService::afterCreate(const Json&, const Json&) { }
void ItemsService::afterUpdate(const std::vector<Json>&, const Json&) { }
void ItemsService::afterDelete(const std::vector<Json>&) { }

} // namespace strata
