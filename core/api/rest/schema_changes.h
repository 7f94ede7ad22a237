#pragma once

#include "core/api/rest/router.h"

namespace strata::rest {

/// PATCH of `/collections` and `/fields`: metadata only, tables stay as they are.
void addSchemaChanges(Router& router);

} // namespace strata::rest
