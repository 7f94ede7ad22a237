#pragma once

#include "core/base/message.h"

namespace strata::rest {

/// The answer that sends a browser to another URL. `status`: 302, or 303 after a form.
Response redirectTo(const std::string& target, int status = 302);

} // namespace strata::rest
