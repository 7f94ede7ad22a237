#pragma once

#include "core/data/items/context.h"

namespace strata {

/// Writes of one collection (items-and-query §6), for one request. Every call runs in one transaction of the context
/// with everything nested; any error rolls all of it back. System collections derive and add their rules.
/// Keys are JSON values as the API shows them. Reading goes through items/read.h.
class ItemsService {
public:
    /// Throws Forbidden for an unknown collection.
    ItemsService(Context& context, const std::string& collection);
    virtual ~ItemsService() = default;

    /// The new key.
    Json createOne(const Json& payload);
    /// Keys in input order.
    std::vector<Json> createMany(const std::vector<Json>& payloads);
    /// The same change to all keys.
    std::vector<Json> updateMany(const std::vector<Json>& keys, const Json& payload);
    void updateOne(const Json& key, const Json& payload);
    /// Own values per item; each needs its key, else InvalidPayload "Item in update misses primary key".
    std::vector<Json> updateBatch(const std::vector<Json>& payloads);
    /// Updates when a row with the payload's key exists, else creates.
    Json upsertOne(const Json& payload);
    std::vector<Json> upsertMany(const std::vector<Json>& payloads);
    Json upsertSingleton(const Json& payload);
    void deleteMany(const std::vector<Json>& keys);

    const schema::Collection& collection() const { return m_collection; }

protected:
    /// Hooks of derived services; called inside the transaction, before permissions are looked at; may change the
    /// payload or throw. `keys` is empty on create.
    virtual void beforeCreate(Json& payload);
    virtual void beforeUpdate(const std::vector<Json>& keys, Json& payload);
    virtual void beforeDelete(const std::vector<Json>& keys);
    /// Called inside the transaction after the rows were written.
    virtual void afterCreate(const Json& key, const Json& payload);
    virtual void afterUpdate(const std::vector<Json>& keys, const Json& payload);
    virtual void afterDelete(const std::vector<Json>& keys);

    Context& m_context;
    const schema::Collection& m_collection;
};

} // namespace strata
