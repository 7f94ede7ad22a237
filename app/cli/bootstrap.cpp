#include "app/cli/command.h"
#include "app/cli/new_database.h"
#include "core/base/log.h"

namespace strata::cli {

int bootstrap(Invocation& invocation)
{
    log::info("Initializing bootstrap...");
    const bool made = makeDatabase(invocation.config, [&] {
        InstallOptions options = installOptionsOf(invocation.config);
        if (invocation.has("--skipAdminInit") || invocation.has("--skip-admin-init"))
            log::info("Skipping creation of default Admin user and role...");
        else
            options.administrator = administratorOf(invocation.config);
        return options;
    });
    if (!made)
        log::info("Database already initialized, skipping install");
    log::info("Done");
    return 0;
}

} // namespace strata::cli
