#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/ddl/change.h"
#include "core/data/sql/transfer.h"
#include "core/services/copy/state.h"
#include "core/services/copy/tables.h"

#include <set>

namespace strata::copy {

/// Both ends of a copy.
struct Ends {
    Connection& from;
    Connection& to;
};

/// Whether a row is to be copied, by its key as text.
using Wanted = std::function<bool(const std::string& key)>;

/// Changes tables of the target.
using ChangeTables = std::function<void(const std::vector<ddl::Change>& changes)>;

/// Carries rows in batches, each one transaction. Throws InvalidPayload that names table, key and column for a value that
/// the target can't keep.
class RowCopy {
public:
    RowCopy(Ends ends, State& state, ChangeTables changeTables, sql::Existing existing, std::int64_t batch);

    /// All rows, without the keys of `later`; the number of rows that were written. `wanted` empty = every row.
    std::int64_t copyRows(const Table& table, const Wanted& wanted);
    /// The keys of `later`.
    void fillLater(const Table& table, const Wanted& wanted);
    /// Keys that the database makes go on behind the copied ones.
    void advanceKeys(const Table& table);

private:
    using Row = std::vector<Value>;
    Row fitted(const Table& table, const Rows& rows);
    Value fitted(const Table& table, const Column& column, const Rows& rows, int place);
    void widen(const Table& table, const Column& column);
    void write(const Table& table, const std::vector<Row>& rows);

    Ends m_ends;
    State& m_state;
    ChangeTables m_changeTables;
    sql::Existing m_existing;
    std::int64_t m_batch;
    /// Of the same kind: values need no change.
    bool m_alike;
    /// Columns that were made wider, "table.column".
    std::set<std::string> m_wide;
};

} // namespace strata::copy
