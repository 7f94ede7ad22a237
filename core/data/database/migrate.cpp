#include "core/data/database/migrate.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/install.h"
#include "core/data/database/operator_script.h"

#include <algorithm>

namespace strata {
namespace {

void insertRow(Connection& connection, const CustomMigration& migration)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_migrations") << " (" << Identifier("version") << ", "
              << Identifier("name") << ") VALUES (";
    statement.bind(migration.version) << ", ";
    statement.bind(migration.name) << ")";
    connection.execute(statement);
}

void deleteRow(Connection& connection, const CustomMigration& migration)
{
    Statement statement = connection.statement();
    statement << "DELETE FROM " << Identifier("directus_migrations") << " WHERE " << Identifier("version") << " = ";
    statement.bind(migration.version);
    connection.execute(statement);
}

/// The version of the last step; nothing without any.
std::optional<std::string> lastDone(Connection& connection)
{
    Statement statement = connection.statement();
    statement << "SELECT " << Identifier("version") << " FROM " << Identifier("directus_migrations") << " ORDER BY "
              << Identifier("timestamp") << " DESC, " << Identifier("version") << " DESC";
    connection.dialect().limit(statement, 1, 0);
    const std::optional<Value> version = connection.scalar(statement);
    return version ? std::optional(std::get<std::string>(*version)) : std::nullopt;
}

[[noreturn]] void refuseJavaScript(const CustomMigration& migration)
{
    throw Error(ErrorCode::Internal,
        "Custom migration \"" + migration.javaScript.filename().string() + "\" is JavaScript and can't be run here.");
}

} // namespace

Migrator::Migrator(Database& database, const std::filesystem::path& folder, JavaScript javaScript) :
    m_database(database), m_migrations(customMigrations(folder, database.dialect())), m_javaScript(javaScript)
{
}

void Migrator::check() const
{
    const auto connection = m_database.connect();
    requireDistinct(m_migrations);
    runnable(outstandingMigrations(
        m_migrations, isInstalled(*connection) ? doneMigrations(*connection) : std::set<std::string>()));
}

std::vector<CustomMigration> Migrator::runnable(std::vector<CustomMigration> wanted) const
{
    const auto isForeign = [](const CustomMigration& migration) { return migration.up.empty(); };
    if (const auto foreign = std::find_if(wanted.begin(), wanted.end(), isForeign);
        foreign != wanted.end() && m_javaScript == JavaScript::Refuse)
        refuseJavaScript(*foreign);
    std::erase_if(wanted, isForeign);
    return wanted;
}

std::size_t Migrator::latest(Backup backup)
{
    requireDistinct(m_migrations);
    const std::vector<CustomMigration> left
        = runnable(outstandingMigrations(m_migrations, doneMigrations(*m_database.connect())));
    if (left.empty())
        return 0;
    m_backup = backup;
    log::info("Running migrations...");
    for (const CustomMigration& migration : left)
        step(migration, Direction::Up);
    return left.size();
}

void Migrator::up()
{
    requireDistinct(m_migrations);
    const std::set<std::string> done = doneMigrations(*m_database.connect());
    std::vector<CustomMigration> left = outstandingMigrations(m_migrations, done);
    std::erase_if(left, [&](const CustomMigration& one) { return !done.empty() && one.version <= *done.rbegin(); });
    // only the next one matters
    if (m_javaScript == JavaScript::Refuse && !left.empty())
        left.resize(1);
    left = runnable(std::move(left));
    if (left.empty())
        throw Error(ErrorCode::Internal, "Nothing to upgrade");
    step(left.front(), Direction::Up);
}

void Migrator::down()
{
    const std::optional<std::string> version = lastDone(*m_database.connect());
    if (!version)
        throw Error(ErrorCode::Internal, "Nothing to downgrade");
    requireDistinct(m_migrations);
    const CustomMigration* const last = migrationOf(m_migrations, *version);
    if (!last || last->down.empty())
        throw Error(ErrorCode::Internal, "Couldn't find migration");
    step(*last, Direction::Down);
}

void Migrator::step(const CustomMigration& migration, Direction direction)
{
    const bool up = direction == Direction::Up;
    const std::filesystem::path& file = up ? migration.up : migration.down;
    log::info((up ? "Applying " : "Undoing ") + migration.name + "...");
    try {
        const OperatorScript script = OperatorScript::ofFile(file);
        const auto connection = m_database.connect();
        const bool whole = connection->dialect().rollsBackTables();
        std::optional<Transaction> transaction;
        if (whole)
            transaction.emplace(*connection);
        if (const SqlText lock = connection->dialect().modelLock(); !lock.text().empty())
            connection->query(connection->statement() << lock);
        if (doneMigrations(*connection).contains(migration.version) == up)
            return;
        keepCopy((up ? "" : "undo-") + migration.version);
        // Nobody uses the connection of the script after it: it may leave it as it likes.
        if (!whole)
            m_database.connect()->runScript(script);
        up ? insertRow(*connection, migration) : deleteRow(*connection, migration);
        if (whole) {
            connection->runScript(script);
            transaction->commit();
        }
    } catch (const Error& error) {
        throw Error(
            ErrorCode::Internal, "Custom migration \"" + file.filename().string() + "\" failed: " + error.message);
    }
}

/// What it holds is committed: nothing of a step that has begun.
void Migrator::keepCopy(const std::string& occasion)
{
    if (m_backup == Backup::Omit)
        return;
    if (const std::string file = m_database.backUp(occasion); !file.empty())
        log::info("The database was copied to \"" + file + "\"");
    m_backup = Backup::Omit;
}

} // namespace strata
