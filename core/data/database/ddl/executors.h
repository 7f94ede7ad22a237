#pragma once

#include "core/data/database/ddl/executor.h"

namespace strata::ddl {

/// The executors, a file each in `dialects/`.
std::unique_ptr<Executor> makeSqliteExecutor(Connection& connection);
std::unique_ptr<Executor> makePgExecutor(Connection& connection);
std::unique_ptr<Executor> makeMysqlExecutor(Connection& connection);

} // namespace strata::ddl
