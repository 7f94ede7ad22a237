#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Shares (system-endpoints §14.3): the caller needs the right to share the item.
class SharesService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;

private:
    void requireShareRight(const std::string& collection, const Json& item);
};

} // namespace strata::system
