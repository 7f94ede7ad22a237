#pragma once

#include "core/data/database/connection.h"
#include "core/data/permissions/accountability.h"

namespace strata::auth {

/// Writes the `login` row of a user to the activity log.
void logSignIn(Connection& connection, const Accountability& who);

} // namespace strata::auth
