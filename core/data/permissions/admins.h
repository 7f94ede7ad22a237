#pragma once

#include "core/data/database/connection.h"

namespace strata::permissions {

/// Whether an active user has admin access by a policy of his own, of his role or of one of its ancestors; limits of
/// policies to addresses are not looked at.
bool hasActiveAdmin(Connection& connection);

} // namespace strata::permissions
