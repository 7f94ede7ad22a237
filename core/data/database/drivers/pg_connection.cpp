#include "core/data/database/drivers/pg_connection.h"

#include "core/data/database/dialects/dialect.h"
#include "core/data/database/drivers/pg_error.h"
#include "core/data/database/drivers/pg_rows.h"
#include "core/data/database/drivers/pg_values.h"
#include "core/data/database/operator_script.h"

#include <libpq-fe.h>

namespace strata {
namespace {

constexpr std::size_t kKeptStatements = 512;

/// A statement that changes tables: it runs once, and what was prepared before may be wrong after it.
bool changesTables(std::string_view text)
{
    return text.starts_with("CREATE") || text.starts_with("ALTER") || text.starts_with("DROP");
}

std::string escapedOption(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c == ' ' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

/// Dates as ISO texts, instants in UTC; names are looked for in the search path.
std::string sessionOptions(const PgTarget& target)
{
    std::string path;
    for (const std::string& schema : target.searchPath)
        path += (path.empty() ? "\"" : ",\"") + schema + "\"";
    return "-c TimeZone=UTC -c DateStyle=ISO -c search_path=" + escapedOption(path.empty() ? "public" : path);
}

bool isStale(const pg_result* result)
{
    const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state && std::string_view(state) == "0A000";
}

void ignoreNotice(void*, const char*) { }

} // namespace

void PgClear::operator()(pg_result* result) const noexcept
{
    PQclear(result);
}

PgConnection::PgConnection(const PgTarget& target) : m_target(target)
{
    open();
}

PgConnection::~PgConnection()
{
    close();
}

void PgConnection::open()
{
    const std::string options = sessionOptions(m_target);
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : m_target.parameters) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.insert(names.end(), {"options", nullptr});
    values.insert(values.end(), {options.c_str(), nullptr});
    m_handle = PQconnectdbParams(names.data(), values.data(), 1);
    if (PQstatus(m_handle) == CONNECTION_OK) {
        PQsetNoticeProcessor(m_handle, ignoreNotice, nullptr);
        return;
    }
    const Error error = pgUnreachable(m_handle);
    close();
    throw error;
}

void PgConnection::close() noexcept
{
    PQfinish(m_handle);
    m_handle = nullptr;
    m_prepared.clear();
}

const Dialect& PgConnection::dialect() const
{
    return pgDialect();
}

std::unique_ptr<Rows> PgConnection::query(const Statement& statement)
{
    return pgRows(executed(statement));
}

std::int64_t PgConnection::execute(const Statement& statement)
{
    const PgResult result = executed(statement);
    return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

Value PgConnection::insert(const Statement& statement)
{
    const auto rows = query(statement);
    return rows->next() ? rows->value(0) : Value();
}

void PgConnection::runScript(const OperatorScript& script)
{
    reconnect();
    if (m_beginPending)
        run("BEGIN");
    m_beginPending = false;
    const PgResult result(PQexec(m_handle, script.sql().c_str()));
    if (PQresultStatus(result.get()) != PGRES_EMPTY_QUERY) // nothing but comments
        check(result, {});
    if (m_inTransaction && PQtransactionStatus(m_handle) != PQTRANS_INTRANS) {
        m_inTransaction = false;
        throw Error(
            ErrorCode::Internal, "A script can't begin or end transactions; this one did, look at what it has done");
    }
}

void PgConnection::begin()
{
    m_inTransaction = true;
    m_beginPending = true;
}

void PgConnection::beginReading()
{
    reconnect();
    run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    m_inTransaction = true;
}

void PgConnection::commit()
{
    if (!m_beginPending)
        run("COMMIT");
    m_inTransaction = m_beginPending = false;
}

void PgConnection::rollback() noexcept
{
    if (!m_inTransaction)
        return;
    if (!m_beginPending && m_handle) {
        PQclear(PQexec(m_handle, "ROLLBACK"));
        if (PQstatus(m_handle) != CONNECTION_OK)
            close();
    }
    m_inTransaction = m_beginPending = false;
}

void PgConnection::run(const char* sql)
{
    if (!m_handle)
        throw pgUnreachable(nullptr);
    check(PgResult(PQexec(m_handle, sql)), sql);
}

void PgConnection::check(const PgResult& result, std::string_view text)
{
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return;
    if (PQstatus(m_handle) == CONNECTION_OK)
        throw pgError(result.get(), text);
    const Error error = pgUnreachable(m_handle);
    close();
    throw error;
}

void PgConnection::forget()
{
    PQclear(PQexec(m_handle, "DEALLOCATE ALL"));
    m_prepared.clear();
}

void PgConnection::reconnect()
{
    if (m_handle)
        return;
    // What a transaction did on the lost connection is undone.
    if (m_inTransaction && !m_beginPending)
        throw pgUnreachable(nullptr);
    open();
}

PgResult PgConnection::executed(const Statement& statement)
{
    // Nothing is lost by asking again when nothing was done yet.
    const bool repeatable = m_beginPending || (!m_inTransaction && statement.text().starts_with("SELECT"));
    reconnect();
    PgResult result = attempt(statement);
    const bool lost = PQstatus(m_handle) != CONNECTION_OK;
    const bool stale = !m_inTransaction && isStale(result.get());
    if (repeatable && lost)
        close();
    if (stale)
        forget();
    if ((repeatable && lost) || stale) {
        reconnect();
        result = attempt(statement);
    }
    check(result, statement.text());
    m_beginPending = false;
    return result;
}

PgResult PgConnection::attempt(const Statement& statement)
{
    if (changesTables(statement.text()) && statement.values().empty()) {
        forget();
        if (m_beginPending)
            PQclear(PQexec(m_handle, "BEGIN"));
        return PgResult(PQexec(m_handle, statement.text().c_str()));
    }
    const std::string* const name = prepared(statement);
    if (!name)
        return std::move(m_failure);
    const PgValues values(statement.values());
    if (m_beginPending)
        return begun(*name, values);
    return PgResult(
        PQexecPrepared(m_handle, name->c_str(), values.count(), values.texts(), values.lengths(), values.formats(), 0));
}

PgResult PgConnection::begun(const std::string& name, const PgValues& values)
{
    PQenterPipelineMode(m_handle);
    PQsendQueryParams(m_handle, "BEGIN", 0, nullptr, nullptr, nullptr, nullptr, 0);
    PQsendQueryPrepared(m_handle, name.c_str(), values.count(), values.texts(), values.lengths(), values.formats(), 0);
    PQpipelineSync(m_handle);
    PgResult started(PQgetResult(m_handle));
    PQclear(PQgetResult(m_handle)); // the end of its results
    PgResult result(PQgetResult(m_handle));
    PQclear(PQgetResult(m_handle));
    PQclear(PQgetResult(m_handle)); // the sync
    PQexitPipelineMode(m_handle);
    // The server is in the transaction from now on, even where the statement failed.
    m_beginPending = PQtransactionStatus(m_handle) == PQTRANS_IDLE;
    return result ? std::move(result) : std::move(started);
}

const std::string* PgConnection::prepared(const Statement& statement)
{
    m_key = statement.text();
    appendValueKinds(m_key, statement.values());
    if (const auto found = m_prepared.find(m_key); found != m_prepared.end())
        return &found->second;
    if (m_prepared.size() >= kKeptStatements)
        forget();
    const std::string name = "s" + std::to_string(++m_count);
    const std::vector<Oid> types = valueTypes(statement.values());
    PgResult result(PQprepare(
        m_handle, name.c_str(), numbered(statement.text()).c_str(), static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        m_failure = std::move(result);
        return nullptr;
    }
    return &m_prepared.emplace(m_key, name).first->second;
}

} // namespace strata
