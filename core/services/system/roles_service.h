#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Roles (access-and-config §1, §10): the tree has no cycles, and a role that goes takes its access rows and presets with
/// it, suspends its users and frees its children.
class RolesService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
    void beforeDelete(const std::vector<Json>& keys) override;
    void afterUpdate(const std::vector<Json>& keys, const Json& payload) override;
    void afterDelete(const std::vector<Json>& keys) override;

private:
    /// Keys of the rows whose `field` is one of the roles.
    std::vector<Json> referring(
        const std::string& collection, const std::string& field, const std::vector<Json>& roles);
};

} // namespace strata::system
