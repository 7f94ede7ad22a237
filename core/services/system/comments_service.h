#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Comments on items (system-endpoints §10): written by people about items that they can read. People mentioned in a new
/// comment get a notification when they can read the item too.
class CommentsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
    void beforeDelete(const std::vector<Json>& keys) override;
    void afterCreate(const Json& key, const Json& payload) override;

private:
    void requireUser() const;
};

} // namespace strata::system
