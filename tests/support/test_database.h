#pragma once

#include "core/data/database/connection.h"
#include "tests/support/database_dump.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace strata::support {

/// A throw-away database with a copy of a shared project; gone with the object.
class TestDatabase {
public:
    virtual ~TestDatabase() = default;
    /// The `DB_…` variables that lead to it.
    virtual std::map<std::string, std::string> settings() const = 0;
    virtual Dump dump() = 0;

    /// Why there can be no database of that kind here: the projects are not here, or the server is not installed. Empty
    /// when there can be.
    static std::string unavailable(const std::string& client);
    /// `client`: a `DB_CLIENT`. `project`: "every-type", "website-cms", "empty", or "" for a database without tables. `folder`: where a file may be put.
    static std::unique_ptr<TestDatabase> make(
        const std::string& client, const std::string& project, const std::filesystem::path& folder);
};

/// A database on a server, reached as settings() say.
class ServerTestDatabase : public TestDatabase {
public:
    Dump dump() override;

protected:
    /// Before the database is dropped.
    void disconnect();

private:
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

/// The kind that this run of the test program is for: `STRATA_TEST_DATABASE`, by default "sqlite3".
std::string testedClient();

/// The kinds, a file each.
std::unique_ptr<TestDatabase> makeSqliteDatabase(const std::string& project, const std::filesystem::path& folder);
std::unique_ptr<TestDatabase> makePgDatabase(const std::string& project, const std::filesystem::path& folder);
std::string pgUnavailable();
std::unique_ptr<TestDatabase> makeMysqlDatabase(const std::string& project, const std::filesystem::path& folder);
std::string mysqlUnavailable();

} // namespace strata::support
