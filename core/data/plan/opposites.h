#pragma once

#include "core/data/plan/plan.h"

namespace strata::plan {

/// Whether every row of the table numbered `alias` meets one of the conditions, because one of them takes what another
/// excludes: "status is not archived", "status is archived or draft". False where that is not certain.
bool leavesNothingOut(const std::vector<Condition>& conditions, int alias);

} // namespace strata::plan
