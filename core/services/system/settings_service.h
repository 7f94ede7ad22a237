#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Settings take only values that mean something (system-endpoints §21.6): choices and numbers are checked.
class SettingsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
};

} // namespace strata::system
