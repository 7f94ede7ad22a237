#include "core/data/database/connection.h"

#include "core/base/error.h"
#include "core/data/database/drivers/mysql_database.h"
#include "core/data/database/drivers/pg_database.h"
#include "core/data/database/drivers/sqlite_database.h"

#include <array>

namespace strata {
namespace {

/// One row per vendor.
struct Driver {
    std::string_view client;
    std::unique_ptr<Database> (*open)(const DatabaseOptions&);
};

constexpr std::array kDrivers = {Driver {"sqlite3", openSqlite}, Driver {"pg", openPg}, Driver {"mysql", openMysql}};

} // namespace

Value Rows::value(int column) const
{
    switch (type(column)) {
    case CellType::Null: return std::monostate {};
    case CellType::Boolean: return integer(column) != 0;
    case CellType::Integer: return integer(column);
    case CellType::Real: return real(column);
    case CellType::Text:
    case CellType::JsonText:
    case CellType::WallClock: return std::string(text(column));
    case CellType::Blob: return Blob {std::string(text(column))};
    }
    return std::monostate {};
}

std::optional<Value> Connection::scalar(const Statement& statement)
{
    const auto rows = query(statement);
    if (!rows->next())
        return std::nullopt;
    return rows->value(0);
}

std::string Database::backUp(const std::string&)
{
    return {};
}

std::unique_ptr<Database> Database::open(const DatabaseOptions& options)
{
    for (const Driver& driver : kDrivers)
        if (driver.client == options.client)
            return driver.open(options);
    throw serviceUnavailable("database", "DB_CLIENT \"" + options.client + "\" is not supported");
}

Transaction::Transaction(Connection& connection) : m_connection(connection), m_owner(!connection.inTransaction())
{
    if (m_owner)
        m_connection.begin();
}

Transaction::~Transaction()
{
    if (m_owner && !m_done)
        m_connection.rollback();
}

void Transaction::commit()
{
    m_done = true;
    if (!m_owner)
        return;
    try {
        m_connection.commit();
    } catch (...) {
        m_connection.rollback();
        throw;
    }
}

} // namespace strata
