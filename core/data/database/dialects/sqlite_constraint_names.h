#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace strata {

/// The names of foreign keys of one column in a CREATE TABLE text: column in lower case → constraint name. SQLite's
/// catalogue does not tell them.
std::unordered_map<std::string, std::string> sqliteForeignKeyNames(std::string_view createTable);

} // namespace strata
