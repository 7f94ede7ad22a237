#pragma once

#include "core/data/database/system_tables.h"

#include <vector>

namespace strata {

/// The statements that create a table of the system: the table itself, then its unique indexes.
std::vector<Statement> createTable(const SystemTable& table, const Dialect& dialect);

} // namespace strata
