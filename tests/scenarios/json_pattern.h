#pragma once

#include "core/base/json.h"

namespace strata::support {

/// Where and how `value` does not fit `pattern`, empty when it does. Objects may have more members than the pattern,
/// lists have the same length; "<any>" fits all but null, "<absent>" a missing member.
std::string misfit(const Json& pattern, const Json& value, const std::string& path = "");

} // namespace strata::support
