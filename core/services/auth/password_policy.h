#pragma once

#include "core/data/items/context.h"

namespace strata::auth {

/// Throws FailedValidation when the password does not meet `auth_password_policy` of the settings.
void requireGoodPassword(Context& context, const std::string& password);

} // namespace strata::auth
