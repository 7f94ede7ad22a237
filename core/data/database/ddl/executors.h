#pragma once

#include "core/data/database/ddl/executor.h"

namespace strata::ddl {

/// The executors, a file each in `dialects/`.
std::unique_ptr<Executor> makeSqliteExecutor(Connection& connection);

} // namespace strata::ddl
