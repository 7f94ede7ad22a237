#include "core/services/schedule/project_jobs.h"

#include "core/services/auth/sessions.h"
#include "core/services/model/trash_place.h"
#include "core/services/schedule/retention.h"
#include "core/services/schedule/turn.h"

namespace strata::schedule {

std::vector<Job> jobsOf(const Config& config, Database& database)
{
    std::vector<Job> jobs {
        {"sessions", "30 * * * *",
            [&database](const std::stop_token&) {
                if (const auto connection = takeTurn(database, "sessions"))
                    auth::deleteExpiredSessions(*connection);
            }},
        // Each server has its own.
        {"trash", "0 3 * * *",
            [&config](const std::stop_token&) {
                const model::TrashOptions trash = model::trashOf(config);
                ddl::TrashStore store(trash.file);
                model::removeExpired(store, trash, {});
            }},
    };
    if (config.flag("RETENTION_ENABLED"))
        jobs.push_back({"retention", config.text("RETENTION_SCHEDULE"), [&](const std::stop_token& stop) {
                            if (const auto connection = takeTurn(database, "retention"))
                                applyRetention(*connection, config, stop);
                        }});
    return jobs;
}

} // namespace strata::schedule
