#pragma once

#include "core/data/database/drivers/pg_connection.h"

namespace strata {

/// The rows of a finished result: they were all sent before the first is read, so that other statements can run meanwhile.
std::unique_ptr<Rows> pgRows(PgResult result);

} // namespace strata
