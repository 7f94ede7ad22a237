#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/drivers/mysql_error.h"
#include "core/data/database/drivers/mysql_result.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace strata {

/// A statement that the server knows, with the buffers for its parameters and rows.
struct MysqlPrepared {
    explicit MysqlPrepared(MYSQL_STMT* statement) : handle(statement) { }
    ~MysqlPrepared() { mysql_stmt_close(handle); }
    MysqlPrepared(const MysqlPrepared&) = delete;
    MysqlPrepared& operator=(const MysqlPrepared&) = delete;

    MYSQL_STMT* handle;
    std::vector<MYSQL_BIND> parameters;
    MysqlResult result;
    /// Of the connection when it was prepared: another one means that the server has forgotten it.
    unsigned session = 0;
};

/// A connection to MySQL or MariaDB on the C API. Prepared statements are kept by text; one in use twice is prepared
/// twice. Rows are taken from the server at once, or those of a long cursor() in pieces, so that other statements may run
/// while they are read. When the server is gone, the job fails with ServiceUnavailable; the next one connects again.
class MysqlConnection final : public Connection {
public:
    explicit MysqlConnection(const DatabaseOptions& options);
    ~MysqlConnection() override;

    const Dialect& dialect() const override;
    std::unique_ptr<Rows> query(const Statement& statement) override;
    std::unique_ptr<Rows> cursor(const Statement& statement) override;
    std::int64_t execute(const Statement& statement) override;
    Value insert(const Statement& statement) override;
    void runScript(const OperatorScript& script) override;
    void begin() override;
    void beginReading() override;
    void commit() override;
    void rollback() noexcept override;
    bool inTransaction() const override { return m_inTransaction; }

    void release(const std::string& text, std::unique_ptr<MysqlPrepared> prepared) noexcept;

private:
    using PreparedPtr = std::unique_ptr<MysqlPrepared>;
    enum class Fetching { AtOnce, InPieces };

    void open();
    /// Before connecting: demands what `DB_SSL` asks for; a server without it is refused.
    void encrypt();
    void close() noexcept;
    /// Connects again when the connection was lost; throws while a transaction is open that the server has ended.
    void ensureUsable();
    PreparedPtr take(const Statement& statement);
    /// Runs it once; the failure, or nothing.
    std::optional<MysqlFailure> start(MysqlPrepared& prepared, const Statement& statement, Fetching fetching);
    /// A statement that has run, taken from the cache or prepared anew when it is outdated.
    PreparedPtr run(const Statement& statement, Fetching fetching = Fetching::AtOnce);
    std::unique_ptr<Rows> read(const Statement& statement, Fetching fetching);
    void runText(const char* sql);
    void startTransaction(const char* sql);
    [[noreturn]] void fail(const MysqlFailure& failure, const Statement* statement = nullptr);
    /// First column of an index of a table; empty when unknown.
    std::string columnOfIndex(const std::string& table, const std::string& index);

    DatabaseOptions m_options;
    MYSQL* m_handle = nullptr;
    std::unordered_map<std::string, std::vector<PreparedPtr>> m_idle;
    unsigned m_session = 0;
    bool m_inTransaction = false;
    /// The server has ended the open transaction: nothing runs before rollback().
    bool m_ended = false;
};

} // namespace strata
