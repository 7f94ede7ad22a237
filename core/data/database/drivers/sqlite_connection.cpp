#include "core/data/database/drivers/sqlite_connection.h"

#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/drivers/sqlite_error.h"
#include "core/data/database/drivers/sqlite_functions.h"
#include "core/data/database/operator_script.h"

#include <sqlite3.h>

namespace strata {
namespace {

constexpr std::size_t kKeptStatements = 512;

void bindValue(sqlite3_stmt* prepared, int index, const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text64(prepared, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else if (const auto* integer = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(prepared, index, *integer);
    else if (const auto* real = std::get_if<double>(&value))
        sqlite3_bind_double(prepared, index, *real);
    else if (const auto* flag = std::get_if<bool>(&value))
        sqlite3_bind_int(prepared, index, *flag ? 1 : 0);
    else if (const auto* blob = std::get_if<Blob>(&value))
        sqlite3_bind_blob64(prepared, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    else
        sqlite3_bind_null(prepared, index);
}

/// While it lives, statements that would end the open transaction are refused, and the one that is meant to turn foreign
/// keys off and does nothing inside a transaction.
class ScriptRules {
public:
    explicit ScriptRules(sqlite3* handle) : m_handle(handle) { sqlite3_set_authorizer(m_handle, allowed, nullptr); }
    ~ScriptRules() { sqlite3_set_authorizer(m_handle, nullptr, nullptr); }
    ScriptRules(const ScriptRules&) = delete;
    ScriptRules& operator=(const ScriptRules&) = delete;

private:
    static int allowed(void*, int action, const char* first, const char* second, const char*, const char*)
    {
        const bool setsKeys = action == SQLITE_PRAGMA && second && text::lower(first) == "foreign_keys";
        return action == SQLITE_TRANSACTION || setsKeys ? SQLITE_DENY : SQLITE_OK;
    }

    sqlite3* m_handle;
};

/// Keeps the statement's values alive while it runs: they are bound without a copy.
class SqliteRows final : public Rows {
public:
    SqliteRows(SqliteConnection& connection, const Statement& statement) :
        m_connection(connection), m_statement(statement), m_prepared(connection.take(m_statement))
    {
    }
    ~SqliteRows() override { m_connection.release(m_statement.text(), m_prepared); }

    bool next() override
    {
        const int status = sqlite3_step(m_prepared);
        if (status == SQLITE_ROW)
            return true;
        if (status != SQLITE_DONE)
            throw sqliteError(m_connection.handle());
        return false;
    }
    int columnCount() const override { return sqlite3_column_count(m_prepared); }
    std::string_view columnName(int column) const override { return sqlite3_column_name(m_prepared, column); }
    CellType type(int column) const override
    {
        switch (sqlite3_column_type(m_prepared, column)) {
        case SQLITE_INTEGER: return CellType::Integer;
        case SQLITE_FLOAT: return CellType::Real;
        case SQLITE_TEXT: return CellType::Text;
        case SQLITE_BLOB: return CellType::Blob;
        default: return CellType::Null;
        }
    }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_prepared, column); }
    double real(int column) const override { return sqlite3_column_double(m_prepared, column); }
    std::string_view text(int column) const override
    {
        const auto* bytes = sqlite3_column_type(m_prepared, column) == SQLITE_BLOB
            ? static_cast<const char*>(sqlite3_column_blob(m_prepared, column))
            : reinterpret_cast<const char*>(sqlite3_column_text(m_prepared, column));
        return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_prepared, column)))
                     : std::string_view();
    }

private:
    SqliteConnection& m_connection;
    Statement m_statement;
    sqlite3_stmt* m_prepared;
};

} // namespace

SqliteConnection::SqliteConnection(const std::string& filename, bool create, std::mutex& writeLock) :
    m_writeLock(writeLock, std::defer_lock)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(filename.c_str(), &m_handle, flags, nullptr) != SQLITE_OK) {
        Error error = sqliteError(m_handle);
        sqlite3_close(m_handle);
        throw error;
    }
    try {
        sqlite3_extended_result_codes(m_handle, 1);
        sqlite3_busy_timeout(m_handle, 5000);
        addSqliteFunctions(m_handle);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("PRAGMA foreign_keys = ON");
        run("PRAGMA temp_store = MEMORY");
        run("PRAGMA cache_size = -8000");
    } catch (...) {
        sqlite3_close(m_handle);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    if (m_inTransaction)
        rollback();
    for (const auto& [text, list] : m_idle)
        for (sqlite3_stmt* prepared : list)
            sqlite3_finalize(prepared);
    sqlite3_close(m_handle);
}

const Dialect& SqliteConnection::dialect() const
{
    return sqliteDialect();
}

std::unique_ptr<Rows> SqliteConnection::query(const Statement& statement)
{
    return std::make_unique<SqliteRows>(*this, statement);
}

std::int64_t SqliteConnection::execute(const Statement& statement)
{
    sqlite3_stmt* const prepared = take(statement);
    int status = SQLITE_ROW;
    while (status == SQLITE_ROW)
        status = sqlite3_step(prepared);
    if (status != SQLITE_DONE) {
        Error error = sqliteError(m_handle);
        release(statement.text(), prepared);
        throw error;
    }
    release(statement.text(), prepared);
    return sqlite3_changes64(m_handle);
}

Value SqliteConnection::insert(const Statement& statement)
{
    execute(statement);
    return std::int64_t(sqlite3_last_insert_rowid(m_handle));
}

void SqliteConnection::runScript(const OperatorScript& script)
{
    const std::optional<ScriptRules> rules = m_inTransaction ? std::make_optional<ScriptRules>(m_handle) : std::nullopt;
    const char* rest = script.sql().c_str();
    while (*rest != '\0') {
        sqlite3_stmt* prepared = nullptr;
        int status = sqlite3_prepare_v2(m_handle, rest, -1, &prepared, &rest);
        if (status == SQLITE_AUTH)
            throw Error(
                ErrorCode::Internal, "A script can't begin or end transactions, nor turn foreign keys off or on");
        // nothing is prepared of white space and comments
        while (prepared && (status = sqlite3_step(prepared)) == SQLITE_ROW)
            ;
        if (status != SQLITE_OK && status != SQLITE_DONE) {
            const Error error = sqliteError(m_handle);
            sqlite3_finalize(prepared);
            throw error;
        }
        sqlite3_finalize(prepared);
    }
}

void SqliteConnection::begin()
{
    m_writeLock.lock();
    try {
        run("BEGIN IMMEDIATE");
        m_inTransaction = true;
    } catch (...) {
        m_writeLock.unlock();
        throw;
    }
}

void SqliteConnection::beginReading()
{
    run("BEGIN");
    m_inTransaction = true;
}

void SqliteConnection::commit()
{
    run("COMMIT");
    endTransaction();
}

void SqliteConnection::rollback() noexcept
{
    if (!m_inTransaction)
        return;
    sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    endTransaction();
}

void SqliteConnection::endTransaction() noexcept
{
    m_inTransaction = false;
    if (m_writeLock.owns_lock())
        m_writeLock.unlock();
}

sqlite3_stmt* SqliteConnection::take(const Statement& statement)
{
    sqlite3_stmt* prepared = nullptr;
    if (const auto found = m_idle.find(statement.text()); found != m_idle.end() && !found->second.empty()) {
        prepared = found->second.back();
        found->second.pop_back();
    } else {
        const std::string& text = statement.text();
        if (sqlite3_prepare_v3(
                m_handle, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &prepared, nullptr)
            != SQLITE_OK)
            throw sqliteError(m_handle);
    }
    int index = 0;
    for (const Value& value : statement.values())
        bindValue(prepared, ++index, value);
    return prepared;
}

void SqliteConnection::release(const std::string& text, sqlite3_stmt* prepared) noexcept
{
    sqlite3_reset(prepared);
    sqlite3_clear_bindings(prepared);
    try {
        if (m_idle.size() >= kKeptStatements) {
            for (const auto& [key, list] : m_idle)
                for (sqlite3_stmt* idle : list)
                    sqlite3_finalize(idle);
            m_idle.clear();
        }
        m_idle[text].push_back(prepared);
    } catch (const std::bad_alloc&) {
        sqlite3_finalize(prepared);
    }
}

void SqliteConnection::run(const char* sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw sqliteError(m_handle);
}

} // namespace strata
