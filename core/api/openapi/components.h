#pragma once

#include "core/api/openapi/tags.h"

namespace strata::openapi {

/// The schemas of everything that the tags name, and the common parameters and responses.
Json componentsOf(const Reader& reader, const Tags& tags);

} // namespace strata::openapi
