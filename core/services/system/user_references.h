#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// Forgets the users in the columns that would keep them from being deleted: who changed a comment or a version last, who
/// sent a notification. Without log and Change.
void clearUserReferences(Context& context, const std::vector<Json>& users);

} // namespace strata::system
