#pragma once

#include <string>
#include <string_view>

namespace strata::rest {

/// A `Content-Disposition` header (RFC 6266) of that type ("inline", "attachment"). Only the base name of `fileName` (UTF-8)
/// is used; what Latin-1 lacks becomes `?` in the plain name and is told in `filename*` as well.
std::string contentDisposition(std::string_view type, std::string_view fileName);

} // namespace strata::rest
