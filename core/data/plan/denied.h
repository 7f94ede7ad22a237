#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

/// The sentences of items-and-query §2.2. `path` is the dot path of the level, empty for the root.
namespace strata::plan {

Error deniedCollection(std::string_view collection, std::string_view path);
Error deniedFields(const std::vector<std::string>& fields, std::string_view collection, std::string_view path);

} // namespace strata::plan
