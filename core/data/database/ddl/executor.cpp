#include "core/data/database/ddl/executor.h"

#include "core/base/error.h"
#include "core/data/database/ddl/executors.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/introspection.h"

#include <array>

namespace strata::ddl {
namespace {

struct Maker {
    std::string_view dialect;
    std::unique_ptr<Executor> (*make)(Connection&);
};

constexpr std::array kMakers
    = {Maker {"sqlite3", makeSqliteExecutor}, Maker {"pg", makePgExecutor}, Maker {"mysql", makeMysqlExecutor}};

} // namespace

std::unique_ptr<Executor> Executor::make(Connection& connection)
{
    for (const Maker& maker : kMakers)
        if (maker.dialect == connection.dialect().name())
            return maker.make(connection);
    throw serviceUnavailable("database", "Tables of this kind of database can't be changed");
}

Executor::Frame::Frame(Executor& executor) : m_executor(executor)
{
    m_executor.enter();
}

Executor::Frame::~Frame()
{
    m_executor.leave();
}

std::optional<schema::CatalogTable> Executor::table(const std::string& name)
{
    return readTable(m_connection, name);
}

void Executor::run(std::string sql, std::string kind, const std::string& table)
{
    m_connection.execute(m_connection.statement() << DdlText(sql));
    note(std::move(sql), std::move(kind), table);
}

void Executor::note(std::string sql, std::string kind, const std::string& table)
{
    m_ran.push_back({std::move(sql), std::move(kind), table});
}

} // namespace strata::ddl
