#include "app/cli/command.h"
#include "app/cli/new_database.h"
#include "core/base/log.h"

namespace strata::cli {

int bootstrap(Invocation& invocation)
{
    log::info("Initializing bootstrap...");
    const auto options = [&] {
        InstallOptions chosen = installOptionsOf(invocation.config);
        if (invocation.has("--skipAdminInit") || invocation.has("--skip-admin-init"))
            log::info("Skipping creation of default Admin user and role...");
        else
            chosen.administrator = administratorOf(invocation.config);
        return chosen;
    };
    makeDatabase(invocation, options, CustomSteps::Run);
    log::info("Done");
    return 0;
}

} // namespace strata::cli
