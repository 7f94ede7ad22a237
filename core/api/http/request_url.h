#pragma once

#include "core/base/message.h"

#include <string>

namespace strata::http {

/// Path and query as the log may show them: the values of `access_token` and `token` become "--redacted--".
std::string redactedUrl(const Request& request);

} // namespace strata::http
