#include "app/cli/new_database.h"

#include "app/cli/project.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/services/auth/hash_cost.h"

namespace strata::cli {
namespace {

constexpr std::size_t kPasswordLength = 12;

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

} // namespace

InstallOptions::Administrator administratorOf(const Config& config)
{
    InstallOptions::Administrator made {
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

InstallOptions installOptionsOf(const Config& config)
{
    InstallOptions options;
    options.projectName = config.text("PROJECT_NAME");
    options.hashCost = auth::hashCostOf(config);
    return options;
}

Migrator migratorOf(Database& database, const Invocation& invocation)
{
    const auto javaScript = invocation.has("--skip-custom") ? Migrator::JavaScript::Skip : Migrator::JavaScript::Refuse;
    return {database, invocation.config.path("MIGRATIONS_PATH"), javaScript};
}

bool makeDatabase(const Invocation& invocation, const std::function<InstallOptions()>& options, CustomSteps steps)
{
    requireDatabaseVariables(invocation.config);
    DatabaseOptions place = databaseOptions(invocation.config);
    NewFile file(place.filename);
    place.createFile = true;
    const auto database = Database::open(place);
    const auto connection = database->connect();
    const bool made = !isInstalled(*connection);
    if (!made)
        requireCurrent(*connection);
    Migrator migrator = migratorOf(*database, invocation);
    if (steps == CustomSteps::Run)
        migrator.check();
    if (made) {
        log::info("Installing Directus system tables...");
        install(*connection, options());
    } else if (steps == CustomSteps::Run) {
        log::info("Database already initialized, skipping install");
    }
    file.keep();
    if (steps == CustomSteps::Run)
        migrator.latest(made ? Migrator::Backup::Omit : Migrator::Backup::Make);
    return made;
}

} // namespace strata::cli
