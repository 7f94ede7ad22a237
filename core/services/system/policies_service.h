#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Policies (access-and-config §1, §10): addresses must be well-formed, the last admin stays.
class PoliciesService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
    void afterUpdate(const std::vector<Json>& keys, const Json& payload) override;
    void afterDelete(const std::vector<Json>& keys) override;
};

/// Access rows: who has which policy. The last admin stays, and there are no more users of a kind than allowed.
class AccessService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void afterCreate(const Json& key, const Json& payload) override;
    void afterUpdate(const std::vector<Json>& keys, const Json& payload) override;
    void afterDelete(const std::vector<Json>& keys) override;
};

} // namespace strata::system
