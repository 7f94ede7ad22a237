#include "core/services/schedule/turn.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::schedule {

std::unique_ptr<Connection> takeTurn(Database& database, const std::string& job)
{
    std::unique_ptr<Connection> connection = database.connect();
    Statement statement = connection->statement();
    connection->dialect().tryLock(statement, job);
    if (statement.empty())
        return connection;
    const auto rows = connection->query(statement);
    const bool taken = rows->next() && rows->integer(0) == 1;
    return taken ? std::move(connection) : nullptr;
}

} // namespace strata::schedule
