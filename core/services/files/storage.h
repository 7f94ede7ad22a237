#pragma once

#include "core/base/config.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace strata::files {

/// The stored object of that name on a storage location; nothing when the location is not configured or not local, there
/// is no such file, or the name leads out of the location's root.
std::optional<std::filesystem::path> storedFile(const Config& config, std::string_view location, std::string_view name);

/// Where the object of that name belongs, whether it exists or not; nothing as above.
std::optional<std::filesystem::path> placeOfFile(
    const Config& config, std::string_view location, std::string_view name);

} // namespace strata::files
