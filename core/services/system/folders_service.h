#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Folders of the file library (system-endpoints §7): no folder lies in itself.
class FoldersService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
};

} // namespace strata::system
