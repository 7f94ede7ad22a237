#pragma once

#include "core/api/rest/router.h"

namespace strata::rest {

/// POST, PATCH and DELETE of `/collections`, `/fields` and `/relations` (data-model-api §2–4).
void addCollectionChanges(Router& router);
void addFieldChanges(Router& router);
void addRelationChanges(Router& router);

} // namespace strata::rest
