#pragma once

#include <string_view>

namespace strata {

/// Strata's own version.
inline constexpr std::string_view kVersion = "0.1.0";
/// The version of Directus that the API and the database follow; what the API tells as "version".
inline constexpr std::string_view kCompatibleVersion = "11.3.5";

} // namespace strata
