#pragma once

#include <string_view>

namespace strata::payload {

/// Whether the text is one JSON value (RFC 8259, valid UTF-8, at most 200 levels), checked without building it.
bool isJsonText(std::string_view text);

} // namespace strata::payload
