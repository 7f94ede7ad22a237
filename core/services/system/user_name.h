#pragma once

#include "core/base/json.h"

#include <string>

namespace strata::system {

/// A user's name in texts of the program: first and last name, first name, e-mail, or "Unknown User".
std::string displayName(const Json& user);

} // namespace strata::system
