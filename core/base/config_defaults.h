#pragma once

#include <string_view>
#include <vector>

/// The variables of the configuration (access-and-config §17) and their defaults, as one table.
namespace strata::config {

/// The default of a variable; empty when it has none or is not known.
std::string_view defaultOf(std::string_view name);

/// Every variable of the table.
std::vector<std::string_view> names();

/// Whether `<name>_FILE` may name a file with the value: variables of the table, and members of the families that
/// carry names of the user's choice (`STORAGE_…`, `AUTH_…`, `DB_…`).
bool isKnown(std::string_view name);

} // namespace strata::config
