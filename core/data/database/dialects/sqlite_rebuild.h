#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/dialects/sqlite_table_text.h"

#include <functional>

namespace strata::sqlite {

/// A new table in place of an old one, with its rows (data-model-api §5.1). Foreign keys are off, a transaction is open.
/// Indexes and triggers come back unless they use a dropped column; the counter of generated keys never goes back; what
/// was not altered is compared before the old table goes.
struct Rebuild {
    std::string table;
    TableText before;
    TableText after;
    /// Columns whose values may become others.
    std::vector<std::string> altered;
};

using RunSql = std::function<void(const std::string& sql)>;

/// Throws ContainsNullValues and RecordNotUnique with the names of the table, Internal when rows were not kept.
void rebuild(Connection& connection, const Rebuild& change, const RunSql& run);

} // namespace strata::sqlite
