#pragma once

#include "app/cli/command.h"
#include "core/data/database/install.h"
#include "core/data/database/migrate.h"

#include <functional>

namespace strata::cli {

/// What happens to the migrations of the operator.
enum class CustomSteps { Run, Leave };

/// Creates the project's database, and its file; a file that did not exist is gone again when that fails. False when it is
/// a project already. Then the outstanding migrations of the operator; when they can't run, nothing is made. Throws
/// ServiceUnavailable for a project that an older version made.
bool makeDatabase(const Invocation& invocation, const std::function<InstallOptions()>& options, CustomSteps steps);

/// For the migrations in `MIGRATIONS_PATH`, as `--skip-custom` says.
Migrator migratorOf(Database& database, const Invocation& invocation);

/// With `ADMIN_EMAIL` and `ADMIN_PASSWORD`; what is missing is chosen and told in the log.
InstallOptions::Administrator administratorOf(const Config& config);
/// Without an administrator.
InstallOptions installOptionsOf(const Config& config);

} // namespace strata::cli
