#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Content versions as rows (system-endpoints §13.2, §13.3): made of readable items of collections with versioning, one
/// key once per item. Their content is written by history/versions.h.
class VersionsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeCreateMany(const std::vector<Json>& payloads) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;

private:
    /// Throws UnprocessableContent when another version than `version` of the item has the key.
    void requireFree(
        const std::string& key, const std::string& collection, const std::string& item, const Json& version);
    std::string stored(const Json& version, const std::string& field);
};

} // namespace strata::system
