#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/ddl/change.h"
#include "core/data/schema/catalog.h"

#include <memory>

namespace strata {
struct Error;
}

namespace strata::ddl {

class Journal;

/// A statement that changed tables, for those who ask what happens.
struct Ran {
    std::string sql;
    /// "create", "alter", "rebuild", "drop".
    std::string kind;
    std::string table;
};

class StepwiseExecutor;

/// Changes the tables of a database inside one write transaction of its connection; a file per vendor in `dialects/`.
/// Lives for one change of the data model:
///     Executor::Frame frame(executor);  // no transaction is open yet
///     … begin, apply(), apply(), verify(), commit
class Executor {
public:
    /// The executor for the connection's vendor. Throws ServiceUnavailable for one that has none.
    static std::unique_ptr<Executor> make(Connection& connection);
    virtual ~Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    /// What has to hold on the connection around the transaction; back to normal when destroyed.
    class Frame {
    public:
        explicit Frame(Executor& executor);
        ~Frame();
        Frame(const Frame&) = delete;
        Frame& operator=(const Frame&) = delete;

    private:
        Executor& m_executor;
    };

    /// Runs the changes in order; neighbours of one table together where that saves work. Rows are kept. Throws
    /// ContainsNullValues, RecordNotUnique, InvalidForeignKey with collection and field where rows do not fit, and
    /// InvalidPayload where other objects of the database stand in the way.
    virtual void apply(const std::vector<Change>& changes) = 0;
    /// Before the commit: throws InvalidForeignKey when a row of a touched table points at nothing and did not before.
    virtual void verify() = 0;
    /// Rows of this table are written too: verify() looks at it.
    virtual void touch(const std::string& table) = 0;
    /// How a table is after the changes so far; nothing for none.
    virtual std::optional<schema::CatalogTable> table(const std::string& name);
    /// Itself, where the database can't take back changes of tables.
    virtual StepwiseExecutor* stepwise() { return nullptr; }

    /// Whether the column is stored just as `column` would be.
    virtual bool storesAlike(const schema::Field& field, const Column& column) const = 0;
    /// Whether keys of these columns can be compared: the type of a foreign key and that of the key it points at.
    virtual bool comparable(const schema::Field& field, const schema::Field& related) const = 0;
    /// Whether only a special tells a timestamp from a dateTime.
    virtual bool marksTimestamps() const = 0;
    /// Bytes of the longest name.
    virtual std::size_t longestName() const = 0;

    const std::vector<Ran>& ran() const { return m_ran; }

protected:
    explicit Executor(Connection& connection) : m_connection(connection) { }
    virtual void enter() = 0;
    virtual void leave() noexcept = 0;
    /// Runs and notes a statement.
    void run(std::string sql, std::string kind, const std::string& table);
    /// Only notes it.
    void note(std::string sql, std::string kind, const std::string& table);

    Connection& m_connection;

private:
    std::vector<Ran> m_ran;
};

/// For a database that commits with each change of tables (data-model-api §5.4). The work is done twice: apply() first
/// checks and plans only, in a transaction that is rolled back; carryOut() changes the tables; then the work is done again
/// for the rows of the metadata, and apply() only follows what the tables are by then.
class StepwiseExecutor : public Executor {
public:
    StepwiseExecutor* stepwise() override { return this; }
    /// Outside a transaction. When a step fails, those before it are taken back, and the error says what is left.
    virtual void carryOut(Journal& journal) = 0;
    /// The rows are committed: does what could not be taken back. Whether nothing is left.
    virtual bool finish() noexcept = 0;
    /// The rows could not be written: the tables become what they were, and the error says what is left.
    virtual void takeBack(Error& error) = 0;

protected:
    using Executor::Executor;
};

} // namespace strata::ddl
