#include "tests/support/test_database.h"

#include "core/base/config.h"
#include "core/data/database/options.h"
#include "tests/support/shared_folder.h"

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace strata::support {
namespace {

std::string never()
{
    return {};
}

struct Kind {
    std::string_view client;
    std::string (*unavailable)();
    std::unique_ptr<TestDatabase> (*make)(const std::string&, const std::filesystem::path&);
};

constexpr std::array kKinds {
    Kind {"sqlite3", never, makeSqliteDatabase},
    Kind {"pg", pgUnavailable, makePgDatabase},
    Kind {"mysql", mysqlUnavailable, makeMysqlDatabase},
};

const Kind& kindOf(const std::string& client)
{
    for (const Kind& kind : kKinds)
        if (kind.client == client)
            return kind;
    throw std::runtime_error("no test database of kind " + client);
}

} // namespace

std::string TestDatabase::unavailable(const std::string& client)
{
    if (sharedFolder().empty())
        return "the shared projects are not here";
    return kindOf(client).unavailable();
}

std::unique_ptr<TestDatabase> TestDatabase::make(
    const std::string& client, const std::string& project, const std::filesystem::path& folder)
{
    return kindOf(client).make(project, folder);
}

Dump ServerTestDatabase::dump()
{
    if (!m_connection) {
        m_database = Database::open(databaseOptions(Config::of({}, settings())));
        m_connection = m_database->connect();
    }
    return dumpDatabase(*m_connection);
}

void ServerTestDatabase::disconnect()
{
    m_connection.reset();
}

std::string testedClient()
{
    const char* const client = std::getenv("STRATA_TEST_DATABASE");
    return client ? client : "sqlite3";
}

} // namespace strata::support
