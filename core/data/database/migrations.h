#pragma once

#include "core/data/database/connection.h"

#include <string>
#include <vector>

namespace strata {

/// The migrations of the reference that the database lacks, oldest first; empty = up to date.
/// Throws ServiceUnavailable("database", …) when there is no migrations table.
std::vector<std::string> missingMigrations(Connection& connection);

/// Migrations that no version known to this program made: the database belongs to a newer one.
std::vector<std::string> newerMigrations(Connection& connection);

/// Throws ServiceUnavailable("database", …) that names the missing migrations, if there are any. Changes nothing.
void requireCurrent(Connection& connection);

} // namespace strata
