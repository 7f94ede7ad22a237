#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Flows: one that goes takes its operations with it, also those that name each other (system-endpoints §3).
class FlowsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeDelete(const std::vector<Json>& keys) override;
};

} // namespace strata::system
