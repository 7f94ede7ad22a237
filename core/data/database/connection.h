#pragma once

#include "core/data/database/options.h"
#include "core/data/database/statement.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace strata {

class OperatorScript;

/// What the driver knows of a cell. Beyond SQLite's five kinds: Boolean; JsonText, shown as it is; WallClock, the text of a
/// date or a date with time ("2024-02-03 04:05:06.789") that has no time zone. Decimals and, on PostgreSQL, big integers
/// are Text, so that they keep their digits.
enum class CellType { Null, Boolean, Integer, Real, Text, Blob, JsonText, WallClock };

/// The rows of a running statement, forward only. The statement is freed with it. Same thread as its Connection.
class Rows {
public:
    virtual ~Rows() = default;
    /// Moves to the next row; false after the last. Throws as Connection::query().
    virtual bool next() = 0;
    virtual int columnCount() const = 0;
    virtual std::string_view columnName(int column) const = 0;
    virtual CellType type(int column) const = 0;
    /// Numbers of another type are converted, null is 0.
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    /// Text or bytes, numbers as text, truth values as "true" and "false", null as empty. Valid until the next next().
    virtual std::string_view text(int column) const = 0;

    bool isNull(int column) const { return type(column) == CellType::Null; }
    Value value(int column) const;
};

/// One connection to a database. Owned and used by one worker thread. Keeps prepared statements by their text.
/// Driver errors become Error: constraint failures their own codes with collection and field where the database tells
/// them, everything else Internal (the driver's text goes to the log only).
class Connection {
public:
    virtual ~Connection() = default;

    virtual const Dialect& dialect() const = 0;
    virtual std::unique_ptr<Rows> query(const Statement& statement) = 0;
    /// As query(), for results of any size: the rows are fetched while they are read, whatever else this connection
    /// runs meanwhile, and show the database as it was at the start.
    virtual std::unique_ptr<Rows> cursor(const Statement& statement) { return query(statement); }
    /// Runs a statement without rows; the number of rows changed.
    virtual std::int64_t execute(const Statement& statement) = 0;
    /// Runs an INSERT of one row that ends in what Dialect::returning() appends; the key that the database made. Where
    /// the key was given the answer may be anything.
    virtual Value insert(const Statement& statement) = 0;

    /// Runs every statement of a script, one after the other, up to the first that fails; rows are thrown away. Inside a
    /// transaction it has to leave that open, and throws Error where it does not. What the script sets for the session
    /// stays: the connection is for nothing else afterwards.
    virtual void runScript(const OperatorScript& script) = 0;

    /// Starts a write transaction. SQLite: BEGIN IMMEDIATE after the process-wide write lock of the file was taken.
    virtual void begin() = 0;
    /// Starts a transaction that only reads: all it reads is of one moment, while others may write. Ends with rollback().
    virtual void beginReading() = 0;
    virtual void commit() = 0;
    /// Never throws.
    virtual void rollback() noexcept = 0;
    virtual bool inTransaction() const = 0;

    /// The first cell of the first row, or nothing without rows.
    std::optional<Value> scalar(const Statement& statement);
    /// A statement for this connection's dialect.
    Statement statement() const { return Statement(dialect()); }
};

/// A database; hands out connections. Thread-safe. Outlives its connections.
class Database {
public:
    virtual ~Database() = default;
    virtual const Dialect& dialect() const = 0;
    virtual std::unique_ptr<Connection> connect() = 0;
    /// Before a change that can't be taken back: writes a copy of the database as it is now into the file
    /// `<file>.before-<occasion>.bak`, over an older one. The file's name; empty where a server keeps the database.
    virtual std::string backUp(const std::string& occasion);

    /// Throws ServiceUnavailable with service "database" and a reason a person understands: missing file, no database
    /// file (corrupt, or something else), locked, no permission.
    static std::unique_ptr<Database> open(const DatabaseOptions& options);
};

/// Commits in commit(), rolls back when destroyed without it. An inner Transaction joins the outer one.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& m_connection;
    bool m_owner;
    bool m_done = false;
};

} // namespace strata
