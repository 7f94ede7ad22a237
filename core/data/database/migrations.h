#pragma once

#include "core/data/database/connection.h"

#include <set>
#include <string>
#include <vector>

namespace strata {

/// The versions of all migrations that the database has been through.
/// Throws ServiceUnavailable("database", …) when there is no migrations table.
std::set<std::string> doneMigrations(Connection& connection);

/// The migrations of the reference that the database lacks, oldest first; empty = up to date.
/// Throws ServiceUnavailable("database", …) when there is no migrations table.
std::vector<std::string> missingMigrations(Connection& connection);

/// Migrations that no version known to this program made, nor the operator (`own`): the database belongs to a newer one.
std::vector<std::string> newerMigrations(Connection& connection, const std::set<std::string>& own = {});

/// Throws ServiceUnavailable("database", …) that names the missing migrations, if there are any. Changes nothing.
void requireCurrent(Connection& connection);

} // namespace strata
