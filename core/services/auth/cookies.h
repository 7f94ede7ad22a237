#pragma once

#include "core/base/config.h"
#include "core/base/message.h"

#include <string>
#include <string_view>

namespace strata::auth {

enum class Cookie { Refresh, Session };

/// The cookie's value in a request; empty when it was not sent.
std::string cookieOf(const Request& request, const Config& config, Cookie cookie);
std::string cookieOf(const Request& request, std::string_view name);

/// Value of a `set-cookie` header (access-and-config §12.6) that lives as long as the token in it.
std::string setCookie(const Config& config, Cookie cookie, std::string_view value);
/// Value of a `set-cookie` header that removes the cookie.
std::string clearCookie(const Config& config, Cookie cookie);

} // namespace strata::auth
