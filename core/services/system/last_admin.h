#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// Called after a change that may have taken admin access from somebody. Throws UnprocessableContent when no active user
/// has it any more (access-and-config §10).
void requireAdmin(Context& context);

/// The same, before the users are deleted: also when rows that name them would keep them from going.
void requireAdminWithout(Context& context, const std::vector<Json>& users);

} // namespace strata::system
