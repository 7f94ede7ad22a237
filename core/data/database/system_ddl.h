#pragma once

#include "core/data/database/system_tables.h"

#include <optional>
#include <vector>

namespace strata {

/// The statements that create a table of the system: the table itself, then its unique indexes.
std::vector<Statement> createTable(const SystemTable& table, const Dialect& dialect);

/// The statement that adds a column to a table of the system that was made without it; nothing where rows would need a
/// value, or where a key or an index belongs to it.
std::optional<Statement> addColumn(const SystemTable& table, const SystemColumn& column, const Dialect& dialect);

} // namespace strata
