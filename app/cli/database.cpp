#include "app/cli/command.h"
#include "app/cli/new_database.h"
#include "app/cli/project.h"

#include <iostream>

namespace strata::cli {
namespace {

/// The database of a project; throws when it is none.
std::unique_ptr<Database> openProject(const Config& config)
{
    requireDatabaseVariables(config);
    auto database = Database::open(databaseOptions(config));
    if (!isInstalled(*database->connect()))
        throw Error(ErrorCode::Internal, "Database doesn't have Directus tables installed.");
    return database;
}

} // namespace

int databaseInstall(Invocation& invocation)
{
    if (!makeDatabase(
            invocation, [&] { return installOptionsOf(invocation.config); }, CustomSteps::Leave))
        throw Error(ErrorCode::Internal, "Database is already installed");
    return 0;
}

int migrateLatest(Invocation& invocation)
{
    const auto database = openProject(invocation.config);
    requireCurrent(*database->connect());
    migratorOf(*database, invocation).latest();
    std::cerr << "Database up to date\n";
    return 0;
}

int migrateUp(Invocation& invocation)
{
    const auto database = openProject(invocation.config);
    requireCurrent(*database->connect());
    migratorOf(*database, invocation).up();
    std::cerr << "Database up to date\n";
    return 0;
}

/// The steps of the reference can't be taken back without losing rows.
int migrateDown(Invocation& invocation)
{
    const auto database = openProject(invocation.config);
    migratorOf(*database, invocation).down();
    std::cerr << "Downgrade successful\n";
    return 0;
}

} // namespace strata::cli
