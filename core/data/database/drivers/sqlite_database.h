#pragma once

#include "core/data/database/connection.h"

namespace strata {

/// The SQLite driver: on the C API, since the Qt driver converts each text to UTF-16 and back (a third of a list read).
std::unique_ptr<Database> openSqlite(const DatabaseOptions& options);

} // namespace strata
