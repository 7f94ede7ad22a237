#pragma once

#include "core/api/rest/router.h"

namespace strata::rest {

/// `/utils/*`: random text, hashes, manual sort, revert (schema-and-cli §5).
void addUtilsRoutes(Router& router);

} // namespace strata::rest
