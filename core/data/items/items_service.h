#pragma once

#include "core/data/items/context.h"

namespace strata {

namespace items {
struct Written;
}

/// Writes of one collection (items-and-query §6), for one request. Every call runs in one transaction of the context
/// with everything nested; any error rolls all of it back. System collections derive and add their rules.
/// Keys are JSON values as the API shows them. Reading goes through items/read.h.
class ItemsService {
public:
    /// Throws Forbidden for an unknown collection, and for one that can only be read.
    ItemsService(Context& context, const std::string& collection);
    virtual ~ItemsService() = default;
    ItemsService(const ItemsService&) = delete;
    ItemsService& operator=(const ItemsService&) = delete;

    /// The new key.
    Json createOne(const Json& payload);
    /// Keys in input order.
    std::vector<Json> createMany(const std::vector<Json>& payloads);
    /// The same change to all keys; each once, in the order of their texts.
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
    /// Ids of the revisions written for the items of the calls so far (not for nested ones).
    const std::vector<std::int64_t>& revisions() const { return m_revisions; }

protected:
    /// Hooks of derived services; called inside the transaction, before permissions are looked at; may change the
    /// payload or throw. `keys` is empty on create.
    virtual void beforeCreate(Json& payload);
    /// Before the first of several is made.
    virtual void beforeCreateMany(const std::vector<Json>& payloads);
    virtual void beforeUpdate(const std::vector<Json>& keys, Json& payload);
    virtual void beforeDelete(const std::vector<Json>& keys);
    /// Called inside the transaction after the rows were written.
    virtual void afterCreate(const Json& key, const Json& payload);
    virtual void afterUpdate(const std::vector<Json>& keys, const Json& payload);
    virtual void afterDelete(const std::vector<Json>& keys);

    Context& m_context;
    const schema::Collection& m_collection;

private:
    Json create(const Json& sent);
    void update(const std::vector<Json>& keys, const Json& sent);
    void remove(const std::vector<Json>& keys);
    Json upsert(const Json& sent);
    void logUpdate(const std::vector<Json>& keys, const std::vector<items::Written>& columns,
        const std::vector<std::int64_t>& nested);
    /// Counts against the limit of the request; throws InvalidPayload above it.
    void count(std::size_t mutations);
    void publish(std::size_t position, std::string_view action, std::vector<Json> keys, Json payload);

    std::vector<std::int64_t> m_revisions;
};

} // namespace strata
