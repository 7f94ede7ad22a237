#pragma once

#include "core/data/permissions/stored_rules.h"

namespace strata::permissions {

/// The rows that a caller with app access has besides those of his policies, in their order (access-and-config §8.1).
const std::vector<StoredPermission>& appAccessRows();

} // namespace strata::permissions
