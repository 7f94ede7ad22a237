#include "core/data/database/drivers/mysql_database.h"

#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/drivers/mysql_connection.h"

namespace strata {
namespace {

class MysqlDatabase final : public Database {
public:
    explicit MysqlDatabase(DatabaseOptions options) : m_options(std::move(options)) { }

    const Dialect& dialect() const override { return mysqlDialect(); }
    std::unique_ptr<Connection> connect() override { return std::make_unique<MysqlConnection>(m_options); }

private:
    DatabaseOptions m_options;
};

} // namespace

std::unique_ptr<Database> openMysql(const DatabaseOptions& options)
{
    auto database = std::make_unique<MysqlDatabase>(options);
    database->connect();
    return database;
}

} // namespace strata
