#pragma once

#include "core/api/openapi/tags.h"

namespace strata::openapi {

/// The operations that the caller may do, by path and method.
Json pathsOf(const Reader& reader, const Tags& tags);

} // namespace strata::openapi
