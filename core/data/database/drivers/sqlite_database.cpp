#include "core/data/database/drivers/sqlite_database.h"

#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/drivers/sqlite_backup.h"
#include "core/data/database/drivers/sqlite_connection.h"

#include <filesystem>
#include <fstream>

#include <sqlite3.h>

namespace strata {
namespace {

namespace fs = std::filesystem;

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(DatabaseOptions options) : m_options(std::move(options)) { }

    const Dialect& dialect() const override { return sqliteDialect(); }
    std::unique_ptr<Connection> connect() override
    {
        return std::make_unique<SqliteConnection>(m_options.filename, m_options.createFile, m_writeLock);
    }
    std::string backUp(const std::string& occasion) override
    {
        const std::string target = m_options.filename + ".before-" + occasion + ".bak";
        SqliteConnection source(m_options.filename, false, m_writeLock);
        backUpSqlite(source, m_options.filename, target);
        return target;
    }

private:
    DatabaseOptions m_options;
    std::mutex m_writeLock;
};

/// Before the first connection: SQLite counts no memory, which takes a lock of the whole process at every allocation.
void configureSqlite()
{
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void checkFile(const std::string& filename)
{
    std::error_code failure;
    if (!fs::exists(filename, failure))
        throw serviceUnavailable("database", "The database file \"" + filename + "\" does not exist");
    if (!fs::is_regular_file(filename, failure))
        throw serviceUnavailable("database", "\"" + filename + "\" is not a file");
    std::ifstream file(filename, std::ios::binary);
    if (!file)
        throw serviceUnavailable("database", "The database file \"" + filename + "\" can't be read");
    char header[16] = {};
    file.read(header, sizeof header);
    if (file.gcount() > 0 && std::string_view(header, sizeof header) != std::string_view("SQLite format 3\0", 16))
        throw serviceUnavailable("database", "The file \"" + filename + "\" is not a SQLite database");
}

} // namespace

std::unique_ptr<Database> openSqlite(const DatabaseOptions& options)
{
    if (options.filename.empty())
        throw serviceUnavailable("database", "\"DB_FILENAME\" Environment Variable is missing");
    if (!options.createFile)
        checkFile(options.filename);
    configureSqlite();
    auto database = std::make_unique<SqliteDatabase>(options);
    const auto connection = database->connect();
    Statement probe = connection->statement();
    probe << "SELECT count(*) FROM sqlite_master";
    connection->scalar(probe);
    return database;
}

} // namespace strata
