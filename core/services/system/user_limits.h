#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// Called after a change that may have given somebody more access, or activated him. Throws LimitExceeded when there are
/// more active users of a kind than `USERS_*_ACCESS_LIMIT` allow (access-and-config §10).
void requireWithinLimits(Context& context);

} // namespace strata::system
