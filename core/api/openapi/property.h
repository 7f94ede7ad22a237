#pragma once

#include "core/api/openapi/tags.h"

namespace strata::openapi {

/// What a field of an item looks like.
Json propertyOf(const schema::Field& field, const Reader& reader, const Tags& tags);

} // namespace strata::openapi
