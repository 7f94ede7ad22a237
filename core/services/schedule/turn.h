#pragma once

#include "core/data/database/connection.h"

#include <memory>
#include <string>

namespace strata::schedule {

/// A new connection that is alone with a job as long as it lives, among all servers over the database; null when another
/// one is at it.
std::unique_ptr<Connection> takeTurn(Database& database, const std::string& job);

} // namespace strata::schedule
