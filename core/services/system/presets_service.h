#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Presets and bookmarks (system-endpoints §5): who may only make his own ones makes them for himself.
class PresetsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
};

} // namespace strata::system
