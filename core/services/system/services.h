#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// The service of a collection: the generic one, or the one with the rules of its own that a system collection has.
/// Throws Forbidden for an unknown collection.
std::unique_ptr<ItemsService> makeService(Context& context, const std::string& collection);

} // namespace strata::system
