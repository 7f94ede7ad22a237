#pragma once

#include "core/data/database/connection.h"

namespace strata {

/// The PostgreSQL driver, on libpq. Throws ServiceUnavailable when the server can't be reached.
std::unique_ptr<Database> openPg(const DatabaseOptions& options);

} // namespace strata
