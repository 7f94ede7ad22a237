#pragma once

#include "core/base/json.h"

#include <vector>

namespace strata::rest {

enum class BatchKind { Search, Update, Delete };

/// Checks the object body of SEARCH, batch PATCH and batch DELETE (items-and-query §1.3). Throws InvalidPayload with the
/// reference's reasons, the first failure only.
void checkBatchBody(const Json& body, BatchKind kind);

/// Elements of a list as a vector.
std::vector<Json> elements(const Json& list);

} // namespace strata::rest
