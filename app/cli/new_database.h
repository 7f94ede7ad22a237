#pragma once

#include "core/base/config.h"
#include "core/data/database/install.h"

#include <functional>

namespace strata::cli {

/// Creates the project's database, and its file; a file that did not exist is gone again when that fails. False when it is
/// a project already. Throws ServiceUnavailable for a project that an older version made.
bool makeDatabase(const Config& config, const std::function<InstallOptions()>& options);

/// With `ADMIN_EMAIL` and `ADMIN_PASSWORD`; what is missing is chosen and told in the log.
InstallOptions::Administrator administratorOf(const Config& config);
/// Without an administrator.
InstallOptions installOptionsOf(const Config& config);

} // namespace strata::cli
