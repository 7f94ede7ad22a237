#pragma once

#include "core/base/config.h"
#include "core/base/crypto.h"

namespace strata::auth {

/// What new hashes of passwords cost: `HASH_*`.
crypto::HashCost hashCostOf(const Config& config);

} // namespace strata::auth
