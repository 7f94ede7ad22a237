#pragma once

#include "core/data/query/query.h"

namespace strata::query {

/// Throws InvalidQuery "Max relational depth exceeded" when a path of fields, sort, group, filter or deep has more than
/// `maximum` parts (never taken below 2).
void checkRelationalDepth(const Query& query, int maximum);

} // namespace strata::query
