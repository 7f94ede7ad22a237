#pragma once

#include "core/services/schedule/scheduler.h"

namespace strata {
class Config;
class Database;
} // namespace strata

namespace strata::schedule {

/// What a served project does by itself (schema-and-cli §7.1). Both arguments outlive the jobs.
std::vector<Job> jobsOf(const Config& config, Database& database);

} // namespace strata::schedule
