#include "core/data/database/drivers/mysql_connection.h"

#include "core/data/database/dialects/dialect.h"
#include "core/data/database/operator_script.h"

#include <mysqld_error.h>

namespace strata {
namespace {

constexpr std::size_t kKeptMysqlStatements = 512;
constexpr unsigned kConnectSeconds = 10;
constexpr unsigned long kRowsAtATime = 1000;

/// Text comes and goes as UTF-8 and compares as the tables do. Time zone and isolation stay the server's, as Directus 11
/// leaves them: its timestamps are UTC wall clocks in whatever zone the server has.
constexpr const char* kSession
    = "SET sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO',"
      " collation_connection = IF(@@character_set_database = 'utf8mb4', @@collation_database, 'utf8mb4_general_ci')"
      " /*M!100300 , in_predicate_conversion_threshold = 0 */ /*!80000 , information_schema_stats_expiry = 0 */";

MysqlFailure failureOf(MYSQL* handle)
{
    return {mysql_errno(handle), mysql_error(handle)};
}

MysqlFailure failureOf(MYSQL_STMT* prepared)
{
    return {mysql_stmt_errno(prepared), mysql_stmt_error(prepared)};
}

/// The client library only reads what it is given.
void* readOnly(const void* data)
{
    return const_cast<void*>(data);
}

void bindParameter(MYSQL_BIND& bind, const Value& value)
{
    bind = MYSQL_BIND {};
    if (const auto* text = std::get_if<std::string>(&value)) {
        bind.buffer_type = MYSQL_TYPE_STRING;
        bind.buffer = readOnly(text->data());
        bind.buffer_length = static_cast<unsigned long>(text->size());
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.buffer = readOnly(integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        bind.buffer_type = MYSQL_TYPE_DOUBLE;
        bind.buffer = readOnly(real);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        bind.buffer_type = MYSQL_TYPE_TINY;
        bind.buffer = readOnly(flag);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        bind.buffer_type = MYSQL_TYPE_BLOB;
        bind.buffer = readOnly(blob->bytes.data());
        bind.buffer_length = static_cast<unsigned long>(blob->bytes.size());
    } else {
        bind.buffer_type = MYSQL_TYPE_NULL;
    }
}

/// The table that a statement writes to: its first quoted name; empty for others.
std::string writtenTable(std::string_view text)
{
    if (!text.starts_with("INSERT INTO `") && !text.starts_with("UPDATE `"))
        return {};
    text.remove_prefix(text.find('`') + 1);
    return std::string(text.substr(0, text.find('`')));
}

class MysqlRows final : public Rows {
public:
    MysqlRows(MysqlConnection& connection, std::string text, std::unique_ptr<MysqlPrepared> prepared) :
        m_connection(connection), m_text(std::move(text)), m_prepared(std::move(prepared))
    {
    }
    ~MysqlRows() override { m_connection.release(m_text, std::move(m_prepared)); }

    bool next() override
    {
        const int status = result().fetch(m_prepared->handle);
        if (status == 0)
            return true;
        if (status != MYSQL_NO_DATA)
            throw mysqlError(failureOf(m_prepared->handle));
        return false;
    }
    int columnCount() const override { return result().columnCount(); }
    std::string_view columnName(int column) const override { return result().name(column); }
    CellType type(int column) const override { return result().type(column); }
    std::int64_t integer(int column) const override { return result().integer(column); }
    double real(int column) const override { return result().real(column); }
    std::string_view text(int column) const override { return result().text(column); }

private:
    MysqlResult& result() const { return m_prepared->result; }

    MysqlConnection& m_connection;
    std::string m_text;
    std::unique_ptr<MysqlPrepared> m_prepared;
};

} // namespace

MysqlConnection::MysqlConnection(const DatabaseOptions& options) : m_options(options)
{
    open();
}

MysqlConnection::~MysqlConnection()
{
    if (m_inTransaction)
        rollback();
    close();
}

const Dialect& MysqlConnection::dialect() const
{
    return mysqlDialect();
}

void MysqlConnection::encrypt()
{
    using Encryption = DatabaseOptions::Encryption;
    const my_bool on = 1;
    if (m_options.encryption == Encryption::Required || m_options.encryption == Encryption::Verified)
        mysql_options(m_handle, MYSQL_OPT_SSL_ENFORCE, &on);
    if (m_options.encryption == Encryption::Verified)
        mysql_options(m_handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
    if (!m_options.certificateFile.empty())
        mysql_options(m_handle, MYSQL_OPT_SSL_CA, m_options.certificateFile.c_str());
}

void MysqlConnection::open()
{
    m_handle = mysql_init(nullptr);
    if (!m_handle)
        throw std::bad_alloc();
    ++m_session;
    mysql_options(m_handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_options(m_handle, MYSQL_OPT_CONNECT_TIMEOUT, &kConnectSeconds);
    encrypt();
    const auto orNull = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    const char* const host = m_options.socket.empty() ? orNull(m_options.host) : "localhost";
    // Rows found, not rows that became different: as on the other databases.
    if (!mysql_real_connect(m_handle, host, m_options.user.c_str(), m_options.password.c_str(),
            m_options.database.c_str(), static_cast<unsigned>(m_options.port), orNull(m_options.socket),
            CLIENT_FOUND_ROWS)
        || mysql_query(m_handle, kSession) != 0) {
        const MysqlFailure failure = failureOf(m_handle);
        close();
        throw mysqlError(failure);
    }
}

void MysqlConnection::close() noexcept
{
    m_idle.clear();
    if (m_handle)
        mysql_close(m_handle);
    m_handle = nullptr;
}

void MysqlConnection::ensureUsable()
{
    if (m_ended)
        throw serviceUnavailable("database", "The transaction was ended by the database server");
    if (!m_handle)
        open();
}

std::unique_ptr<Rows> MysqlConnection::query(const Statement& statement)
{
    return read(statement, Fetching::AtOnce);
}

/// A cursor makes the server write the rows to a table of its own: not worth it for a page of a list.
std::unique_ptr<Rows> MysqlConnection::cursor(const Statement& statement)
{
    const bool page = statement.text().ends_with(" LIMIT ?") || statement.text().ends_with(" LIMIT ? OFFSET ?");
    return read(statement, page ? Fetching::AtOnce : Fetching::InPieces);
}

std::unique_ptr<Rows> MysqlConnection::read(const Statement& statement, Fetching fetching)
{
    PreparedPtr prepared;
    try {
        prepared = run(statement, fetching);
    } catch (const Error&) {
        // A connection that lay idle may have been ended long ago: reading is tried once more.
        if (m_handle || m_inTransaction)
            throw;
        prepared = run(statement, fetching);
    }
    const bool stored = fetching == Fetching::InPieces || mysql_stmt_store_result(prepared->handle) == 0;
    if (!stored || !prepared->result.bind(prepared->handle))
        fail(failureOf(prepared->handle), &statement);
    return std::make_unique<MysqlRows>(*this, statement.text(), std::move(prepared));
}

std::int64_t MysqlConnection::execute(const Statement& statement)
{
    PreparedPtr prepared = run(statement);
    const auto changed = static_cast<std::int64_t>(mysql_stmt_affected_rows(prepared->handle));
    release(statement.text(), std::move(prepared));
    return changed;
}

Value MysqlConnection::insert(const Statement& statement)
{
    PreparedPtr prepared = run(statement);
    const auto key = static_cast<std::int64_t>(mysql_stmt_insert_id(prepared->handle));
    release(statement.text(), std::move(prepared));
    return key;
}

void MysqlConnection::runScript(const OperatorScript& script)
{
    ensureUsable();
    mysql_set_server_option(m_handle, MYSQL_OPTION_MULTI_STATEMENTS_ON);
    int status = mysql_real_query(m_handle, script.sql().data(), static_cast<unsigned long>(script.sql().size()));
    while (status == 0) {
        mysql_free_result(mysql_store_result(m_handle));
        status = mysql_next_result(m_handle); // -1: that was the last one
    }
    const MysqlFailure failure = failureOf(m_handle);
    mysql_set_server_option(m_handle, MYSQL_OPTION_MULTI_STATEMENTS_OFF);
    if (failure.code != 0 && failure.code != ER_EMPTY_QUERY) // a comment behind the last statement
        fail(failure);
}

void MysqlConnection::begin()
{
    startTransaction("START TRANSACTION");
}

void MysqlConnection::beginReading()
{
    startTransaction("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

void MysqlConnection::startTransaction(const char* sql)
{
    ensureUsable();
    try {
        runText(sql);
    } catch (const Error&) {
        if (m_handle)
            throw;
        open();
        runText(sql);
    }
    m_inTransaction = true;
}

void MysqlConnection::commit()
{
    ensureUsable();
    runText("COMMIT");
    m_inTransaction = false;
}

void MysqlConnection::rollback() noexcept
{
    if (m_inTransaction && m_handle && mysql_rollback(m_handle) != 0)
        close();
    m_inTransaction = false;
    m_ended = false;
}

MysqlConnection::PreparedPtr MysqlConnection::take(const Statement& statement)
{
    if (const auto found = m_idle.find(statement.text()); found != m_idle.end() && !found->second.empty()) {
        PreparedPtr prepared = std::move(found->second.back());
        found->second.pop_back();
        return prepared;
    }
    auto prepared = std::make_unique<MysqlPrepared>(mysql_stmt_init(m_handle));
    prepared->session = m_session;
    const std::string& text = statement.text();
    if (mysql_stmt_prepare(prepared->handle, text.data(), static_cast<unsigned long>(text.size())) != 0)
        fail(failureOf(prepared->handle), &statement);
    prepared->parameters.resize(statement.values().size());
    return prepared;
}

std::optional<MysqlFailure> MysqlConnection::start(
    MysqlPrepared& prepared, const Statement& statement, Fetching fetching)
{
    const unsigned long cursor = fetching == Fetching::InPieces ? CURSOR_TYPE_READ_ONLY : CURSOR_TYPE_NO_CURSOR;
    mysql_stmt_attr_set(prepared.handle, STMT_ATTR_CURSOR_TYPE, &cursor);
    mysql_stmt_attr_set(prepared.handle, STMT_ATTR_PREFETCH_ROWS, &kRowsAtATime);
    for (std::size_t i = 0; i < statement.values().size(); ++i)
        bindParameter(prepared.parameters[i], statement.values()[i]);
    const bool bound
        = prepared.parameters.empty() || mysql_stmt_bind_param(prepared.handle, prepared.parameters.data()) == 0;
    if (bound && mysql_stmt_execute(prepared.handle) == 0)
        return std::nullopt;
    return failureOf(prepared.handle);
}

MysqlConnection::PreparedPtr MysqlConnection::run(const Statement& statement, Fetching fetching)
{
    ensureUsable();
    PreparedPtr prepared = take(statement);
    std::optional<MysqlFailure> failure = start(*prepared, statement, fetching);
    if (failure && isOutdated(*failure)) {
        m_idle.erase(statement.text());
        prepared.reset();
        prepared = take(statement);
        failure = start(*prepared, statement, fetching);
    }
    if (!failure)
        return prepared;
    if (isLost(*failure))
        prepared.reset();
    else
        release(statement.text(), std::move(prepared));
    fail(*failure, &statement);
}

void MysqlConnection::release(const std::string& text, PreparedPtr prepared) noexcept
{
    mysql_stmt_free_result(prepared->handle);
    if (prepared->session != m_session || !m_handle)
        return;
    try {
        if (m_idle.size() >= kKeptMysqlStatements)
            m_idle.clear();
        m_idle[text].push_back(std::move(prepared));
    } catch (const std::bad_alloc&) {
        return; // it is prepared again next time
    }
}

void MysqlConnection::runText(const char* sql)
{
    if (mysql_query(m_handle, sql) != 0)
        fail(failureOf(m_handle));
}

void MysqlConnection::fail(const MysqlFailure& failure, const Statement* statement)
{
    if (isLost(failure))
        close();
    m_ended = m_inTransaction && isRolledBack(failure);
    const std::string table = statement ? writtenTable(statement->text()) : std::string();
    std::string column;
    if (const auto index = duplicateIndex(failure); index && !table.empty())
        column = columnOfIndex(table, *index);
    throw mysqlError(failure, table, column);
}

std::string MysqlConnection::columnOfIndex(const std::string& table, const std::string& index)
{
    Statement statement(dialect());
    statement
        << "SELECT COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ";
    statement.bind(table) << " AND INDEX_NAME = ";
    statement.bind(index) << " ORDER BY SEQ_IN_INDEX LIMIT 1";
    const std::optional<Value> column = scalar(statement);
    const auto* const name = column ? std::get_if<std::string>(&*column) : nullptr;
    return name ? *name : std::string();
}

} // namespace strata
