#include "app/cli/command.h"
#include "app/cli/new_database.h"
#include "app/cli/project.h"
#include "core/data/database/migrations.h"

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
    if (!makeDatabase(invocation.config, [&] { return installOptionsOf(invocation.config); }))
        throw Error(ErrorCode::Internal, "Database is already installed");
    return 0;
}

/// New projects have every step of the reference already, older ones are refused: nothing is ever left to do.
int migrateLatest(Invocation& invocation)
{
    requireCurrent(*openProject(invocation.config)->connect());
    std::cerr << "Database up to date\n";
    return 0;
}

int migrateUp(Invocation& invocation)
{
    requireCurrent(*openProject(invocation.config)->connect());
    throw Error(ErrorCode::Internal, "Nothing to upgrade");
}

/// The steps of the reference can't be taken back without losing rows.
int migrateDown(Invocation& invocation)
{
    openProject(invocation.config);
    throw Error(ErrorCode::Internal, "Couldn't find migration");
}

} // namespace strata::cli
