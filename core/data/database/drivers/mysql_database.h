#pragma once

#include "core/data/database/connection.h"

namespace strata {

/// A MySQL or MariaDB database. Throws as Database::open().
std::unique_ptr<Database> openMysql(const DatabaseOptions& options);

} // namespace strata
