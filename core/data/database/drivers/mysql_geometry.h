#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Well-known text of a geometry as MySQL sends it: four bytes of reference system, then well-known binary. Empty for bytes
/// that are none.
std::string wktOfStored(std::string_view bytes);

} // namespace strata
