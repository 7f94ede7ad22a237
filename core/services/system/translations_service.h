#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Translations (system-endpoints §8): a key stands once in each language.
class TranslationsService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeCreate(Json& payload) override;
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;

private:
    /// Throws InvalidPayload when another row than `item` has the combination.
    void requireFree(const std::string& key, const std::string& language, const Json& item);
    std::string stored(const Json& item, const std::string& field);
};

} // namespace strata::system
