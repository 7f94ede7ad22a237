#pragma once

#include "core/data/database/value.h"

#include <span>
#include <string>

namespace strata {

/// The values as the text of a JSON array, for a database that reads a long list as a table: `[1,"a",null]`. Booleans are 1
/// and 0; bytes have no such form and are null.
std::string jsonList(std::span<const Value> values);

} // namespace strata
