#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/data/database/install.h"
#include "core/data/database/migrations.h"
#include "core/services/auth/hash_cost.h"

namespace strata::cli {
namespace {

constexpr std::size_t kPasswordLength = 12;

/// As ADMIN_EMAIL and ADMIN_PASSWORD say; what is missing is chosen and told in the log.
InstallOptions::Administrator administrator(const Config& config)
{
    InstallOptions::Administrator made{
        config.text("ADMIN_EMAIL"), config.text("ADMIN_PASSWORD"), config.text("ADMIN_TOKEN")};
    if (made.email.empty()) {
        made.email = "admin@example.com";
        log::info("No admin email provided. Defaulting to \"admin@example.com\"");
    }
    if (made.password.empty()) {
        made.password = ids::randomText(kPasswordLength);
        log::info("No admin password provided. Defaulting to \"" + made.password + "\"");
    }
    return made;
}

InstallOptions installOptions(const Invocation& invocation)
{
    const Config& config = invocation.config;
    InstallOptions options;
    options.projectName = config.text("PROJECT_NAME");
    options.hashCost = auth::hashCostOf(config);
    if (invocation.has("--skipAdminInit") || invocation.has("--skip-admin-init"))
        log::info("Skipping creation of default Admin user and role...");
    else
        options.administrator = administrator(config);
    return options;
}

/// Removes a database file that did not exist before, unless keep() was called: a failed install leaves nothing behind.
class NewFile {
public:
    explicit NewFile(std::filesystem::path file) : m_file(std::move(file)), m_kept(std::filesystem::exists(m_file)) { }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile()
    {
        std::error_code ignored; // the failure that is on its way matters more
        if (!m_kept)
            for (const char* suffix : {"", "-wal", "-shm"})
                std::filesystem::remove(m_file.string() + suffix, ignored);
    }
    void keep() { m_kept = true; }

private:
    std::filesystem::path m_file;
    bool m_kept;
};

void prepareDatabase(const Invocation& invocation)
{
    requireDatabaseVariables(invocation.config);
    DatabaseOptions options = databaseOptions(invocation.config);
    NewFile file(options.filename);
    options.createFile = true;
    const auto database = Database::open(options);
    const auto connection = database->connect();
    if (isInstalled(*connection)) {
        log::info("Database already initialized, skipping install");
        requireCurrent(*connection);
    } else {
        log::info("Installing Directus system tables...");
        install(*connection, installOptions(invocation));
    }
    file.keep();
}

} // namespace

int bootstrap(Invocation& invocation)
{
    log::info("Initializing bootstrap...");
    prepareDatabase(invocation);
    log::info("Done");
    return 0;
}

} // namespace strata::cli
