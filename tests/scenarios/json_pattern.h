#pragma once

#include "core/base/json.h"

namespace strata::support {

/// Where and how `value` does not fit `pattern`, empty when it does. Objects may have more members than the pattern,
/// lists have the same length; "<any>" fits all but null, "<absent>" a missing member. With `numbersAsText` a
/// number also fits its digits as text.
std::string misfit(const Json& pattern, const Json& value, bool numbersAsText, const std::string& path = "");

} // namespace strata::support
