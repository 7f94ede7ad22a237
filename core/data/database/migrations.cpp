#include "core/data/database/migrations.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/system_tables.h"

#include <algorithm>
#include <iterator>

namespace strata {
namespace {

/// The last migration of the newest reference whose databases are known to work.
constexpr std::string_view kLastKnown = "20260512B";

} // namespace

std::set<std::string> doneMigrations(Connection& connection)
{
    Statement table = connection.statement();
    connection.dialect().tableExists(table, "directus_migrations");
    if (!connection.scalar(table))
        throw serviceUnavailable("database", "Database migrations cannot be found");
    Statement statement = connection.statement();
    statement << "SELECT " << Identifier("version") << " FROM " << Identifier("directus_migrations");
    std::set<std::string> done;
    for (const auto rows = connection.query(statement); rows->next();)
        done.emplace(rows->text(0));
    return done;
}

std::vector<std::string> missingMigrations(Connection& connection)
{
    const std::set<std::string> done = doneMigrations(connection);
    std::vector<std::string> missing;
    for (const SystemMigration& migration : systemMigrations())
        if (!done.contains(std::string(migration.version)))
            missing.emplace_back(migration.version);
    return missing;
}

std::vector<std::string> newerMigrations(Connection& connection, const std::set<std::string>& own)
{
    const std::set<std::string> done = doneMigrations(connection);
    std::vector<std::string> newer;
    std::set_difference(
        done.upper_bound(std::string(kLastKnown)), done.end(), own.begin(), own.end(), std::back_inserter(newer));
    return newer;
}

void requireCurrent(Connection& connection)
{
    const std::vector<std::string> missing = missingMigrations(connection);
    if (!missing.empty())
        throw serviceUnavailable("database",
            "This database was made by an older version (missing: " + text::join(missing, ", ")
                + "). Upgrade it with Directus 11 first");
}

} // namespace strata
