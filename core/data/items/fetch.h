#pragma once

#include "core/data/database/connection.h"
#include "core/data/plan/plan.h"

#include <string>

namespace strata::items {

/// Runs a plan, one statement a level, and appends the JSON array of its items to `out`: text written straight from the
/// rows, nested levels stitched in by key. The number of root items.
std::size_t appendItems(std::string& out, Connection& connection, const plan::Node& node);

} // namespace strata::items
