#pragma once

#include "core/base/config.h"
#include "core/data/database/connection.h"

#include <stop_token>

namespace strata::schedule {

/// Deletes activity, flow logs and revisions that are older than the `…_RETENTION` variables say (schema-and-cli §7.2), in
/// transactions of RETENTION_BATCH rows: no events, no permissions. A failure is logged and ends only its task. Ends with
/// the batch at hand when a stop is requested.
void applyRetention(Connection& connection, const Config& config, const std::stop_token& stop);

} // namespace strata::schedule
