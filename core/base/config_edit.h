#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace strata::config {

/// Changes variables of a configuration file, dotenv or JSON, which may be missing: nothing = the variable is removed.
/// Comments and order stay; new variables come last. The file is replaced whole, with its rights (a new one: 0640). Throws
/// Error(Internal) for a YAML file and for one that can't be read or written.
void editFile(const std::filesystem::path& file, const std::map<std::string, std::optional<std::string>>& changes);

} // namespace strata::config
