#pragma once

#include "core/base/error.h"

struct sqlite3;

namespace strata {

/// The Error for the last failure of a connection (items-and-query §2.4). The driver's text goes to the log only.
Error sqliteError(sqlite3* handle);

} // namespace strata
