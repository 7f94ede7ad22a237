#pragma once

#include "core/data/database/connection.h"

#include <filesystem>
#include <map>
#include <string>

namespace strata::support {

/// Table → its rows as text, in key order. Equal dumps mean equal content.
using Dump = std::map<std::string, std::string>;

/// Everything in a SQLite file; may be open elsewhere.
Dump dumpDatabase(const std::filesystem::path& file);

/// Everything that a connection sees: the rows, and as "catalogue" the columns of the tables.
Dump dumpDatabase(Connection& connection);

/// Names of the tables that differ, joined with commas; empty when nothing does.
std::string changedTables(const Dump& before, const Dump& after);

} // namespace strata::support
