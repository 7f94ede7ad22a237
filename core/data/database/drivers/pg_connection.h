#pragma once

#include "core/data/database/connection.h"

#include <string>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace strata {

/// Frees a result of libpq.
struct PgClear {
    void operator()(pg_result* result) const noexcept;
};
using PgResult = std::unique_ptr<pg_result, PgClear>;

class PgValues;

/// What a server of PostgreSQL is asked for with.
struct PgTarget {
    /// Names and values of libpq's connection parameters.
    std::vector<std::pair<std::string, std::string>> parameters;
    std::vector<std::string> searchPath;
};

/// A connection on libpq. Statements are prepared once, by their text and the types of their values: integers, reals,
/// truth values and bytes travel as such, text without a type, so that the server takes the one of the column (uuid, json,
/// timestamp, numeric, …). A lost connection is opened again by the next statement outside a transaction.
class PgConnection final : public Connection {
public:
    explicit PgConnection(const PgTarget& target);
    ~PgConnection() override;

    const Dialect& dialect() const override;
    std::unique_ptr<Rows> query(const Statement& statement) override;
    std::int64_t execute(const Statement& statement) override;
    Value insert(const Statement& statement) override;
    void runScript(const OperatorScript& script) override;
    void begin() override;
    void beginReading() override;
    void commit() override;
    void rollback() noexcept override;
    bool inTransaction() const override { return m_inTransaction; }

private:
    void open();
    void close() noexcept;
    /// Opens a lost connection again; throws where a transaction was lost with it.
    void reconnect();
    /// Runs without values.
    void run(const char* sql);
    /// Throws the Error of a failed result, and of a connection that is gone.
    void check(const PgResult& result, std::string_view text);
    PgResult executed(const Statement& statement);
    /// Runs once; the result may be a failure.
    PgResult attempt(const Statement& statement);
    /// Runs a prepared statement behind a BEGIN, in one round trip.
    PgResult begun(const std::string& name, const PgValues& values);
    /// Name of the prepared statement; null when the server refuses it: m_failure tells why.
    const std::string* prepared(const Statement& statement);
    /// Drops all prepared statements.
    void forget();

    const PgTarget& m_target;
    pg_conn* m_handle = nullptr;
    std::unordered_map<std::string, std::string> m_prepared;
    /// Of the statement that is looked up; kept for its memory.
    std::string m_key;
    PgResult m_failure;
    std::size_t m_count = 0;
    bool m_inTransaction = false;
    /// BEGIN waits for the first statement, to travel with it.
    bool m_beginPending = false;
};

} // namespace strata
