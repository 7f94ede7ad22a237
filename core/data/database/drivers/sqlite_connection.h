#pragma once

#include "core/data/database/connection.h"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace strata {

/// A connection on the SQLite C API. Prepared statements are kept by text; one in use twice is prepared twice.
class SqliteConnection final : public Connection {
public:
    /// `writeLock` queues the writers of this process; it outlives the connection.
    SqliteConnection(const std::string& filename, bool create, std::mutex& writeLock);
    ~SqliteConnection() override;

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

    /// A statement taken from the cache or prepared, with its values bound; give it back with release().
    sqlite3_stmt* take(const Statement& statement);
    void release(const std::string& text, sqlite3_stmt* prepared) noexcept;
    sqlite3* handle() const { return m_handle; }

private:
    void run(const char* sql);
    void endTransaction() noexcept;

    sqlite3* m_handle = nullptr;
    std::unordered_map<std::string, std::vector<sqlite3_stmt*>> m_idle;
    std::unique_lock<std::mutex> m_writeLock;
    bool m_inTransaction = false;
};

} // namespace strata
