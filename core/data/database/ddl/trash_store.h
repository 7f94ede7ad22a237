#pragma once

#include "core/base/json.h"
#include "core/data/database/connection.h"

#include <filesystem>
#include <functional>

namespace strata::ddl {

struct TrashEntry {
    std::string id;
    /// "table" or "column".
    std::string kind;
    std::string collection;
    /// Empty = a table.
    std::string field;
    /// Id of a user; empty = the program.
    std::string user;
    /// Epoch milliseconds.
    std::int64_t deletedOn = 0;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    /// What is needed to make it again.
    Json definition;
};

/// The rows of dropped tables and columns, in a SQLite file beside the project, whatever database that uses. Values are
/// kept as the driver gave them. One thread. The file is made with the first entry.
class TrashStore {
public:
    explicit TrashStore(std::filesystem::path file);
    ~TrashStore();

    /// Copies these columns of a table, rows where `notNull` (may be empty) is null left out; fills rows and bytes. Not
    /// there for others before commit().
    void add(TrashEntry& entry, Connection& from, const std::string& table, const std::vector<std::string>& columns,
        const std::string& notNull);
    void commit();

    /// Newest first, without definitions.
    std::vector<TrashEntry> list();
    /// With its definition.
    std::optional<TrashEntry> find(const std::string& id);
    /// Names of the columns kept, and each row in their order.
    std::vector<std::string> columns(const std::string& id);
    void rows(const std::string& id, const std::function<void(const std::vector<Value>&)>& take);
    /// Physically; false when there is no such entry.
    bool remove(const std::string& id);

private:
    enum class Missing { Create, Fail };
    /// Null when there is no file yet.
    Connection* connection(Missing missing);
    void copy(TrashEntry& entry, Connection& from, const std::string& table, const std::vector<std::string>& columns,
        const std::string& notNull);

    std::filesystem::path m_file;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Transaction> m_transaction;
};

} // namespace strata::ddl
