#pragma once

#include "core/services/copy/row_copy.h"

namespace strata::copy {

/// Reads the rows of both ends again. Throws Internal that names the table when a row is missing or differs; rows that
/// only the target has do not matter.
void compareRows(Ends ends, const Table& table, const Wanted& wanted, std::int64_t batch);

} // namespace strata::copy
