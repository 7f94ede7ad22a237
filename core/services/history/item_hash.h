#pragma once

#include "core/base/json.h"

namespace strata::history {

/// The hash of an item that content versions keep, as Directus 11 makes it: 40 lower-case hexadecimal digits
/// (system-endpoints §13.8).
std::string itemHash(const Json& item);

} // namespace strata::history
