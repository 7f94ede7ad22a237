#pragma once

#include "core/base/clock.h"

#include <string>
#include <string_view>

namespace strata::auth {

/// The six digits of a time-based one-time code (RFC 6238: SHA-1, steps of 30 s) at `time`. `secret` is base32 text (RFC
/// 4648, any case, padding and spaces ignored); empty when it is none.
std::string oneTimeCode(std::string_view secret, clock::Millis time);

/// Whether `code` is the one of this moment; no neighbouring step is accepted.
bool verifyOneTimeCode(std::string_view secret, std::string_view code);

} // namespace strata::auth
