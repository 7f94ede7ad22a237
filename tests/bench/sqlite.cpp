#include "sqlite.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

namespace strata::bench {
namespace {

void require(bool good, sqlite3* handle)
{
    if (good)
        return;
    std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(handle));
    std::exit(1);
}

} // namespace

Sqlite::Sqlite(const std::filesystem::path& file)
{
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    require(sqlite3_open_v2(file.c_str(), &m_handle, flags, nullptr) == SQLITE_OK, m_handle);
    sqlite3_busy_timeout(m_handle, 5000);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -8000");
}

Sqlite::~Sqlite()
{
    sqlite3_close(m_handle);
}

void Sqlite::run(const char* sql)
{
    require(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK, m_handle);
}

std::int64_t Sqlite::lastKey() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Prepared::Prepared(Sqlite& database, std::string_view sql)
{
    const int code = sqlite3_prepare_v3(
        database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    require(code == SQLITE_OK, database.handle());
}

Prepared::~Prepared()
{
    sqlite3_finalize(m_statement);
}

Prepared& Prepared::bind(int position, std::int64_t value)
{
    sqlite3_bind_int64(m_statement, position, value);
    return *this;
}

Prepared& Prepared::bind(int position, std::string_view value)
{
    sqlite3_bind_text(m_statement, position, value.data(), static_cast<int>(value.size()), nullptr);
    return *this;
}

Prepared& Prepared::bind(int position, double value)
{
    sqlite3_bind_double(m_statement, position, value);
    return *this;
}

Prepared& Prepared::bindNull(int position)
{
    sqlite3_bind_null(m_statement, position);
    return *this;
}

bool Prepared::step()
{
    const int code = sqlite3_step(m_statement);
    require(code == SQLITE_ROW || code == SQLITE_DONE, sqlite3_db_handle(m_statement));
    return code == SQLITE_ROW;
}

void Prepared::execute()
{
    while (step()) { }
    reset();
}

void Prepared::reset()
{
    sqlite3_reset(m_statement);
}

bool Prepared::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Prepared::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Prepared::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view Prepared::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

} // namespace strata::bench
