#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// Moves an item to the place of another in the manual order of its collection (items-and-query §6.10); the items
/// between move by one. No activity. Throws Forbidden for unknown keys or without update permission on the sort field,
/// and InvalidPayload for a collection without one.
void moveItem(Context& context, const schema::Collection& collection, const Json& item, const Json& target);

} // namespace strata::system
