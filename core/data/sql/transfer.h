#pragma once

#include "core/data/database/statement.h"
#include "core/data/schema/schema.h"

#include <span>
#include <vector>

/// Statements that carry rows from one database to another; columns are those of `fields`.
namespace strata::sql {

/// Rows in key order behind the key `after` (nothing = from the start), as many as `limit`. Geometries are read as WKT.
/// The key is the first column.
Statement selectBatch(const Dialect& dialect, const schema::Collection& collection,
    std::span<const schema::Field* const> fields, const Value* after, std::int64_t limit);

enum class Existing {
    /// A key that is there already is an error.
    Refuse,
    /// Its row gets the new values.
    Replace,
};
/// `rows`: one value per field, geometries as WKT, instants in milliseconds.
Statement insertBatch(const Dialect& dialect, const schema::Collection& collection,
    std::span<const schema::Field* const> fields, std::span<const std::vector<Value>> rows, Existing existing);

/// Every row of a table.
Statement deleteAll(const Dialect& dialect, const schema::Collection& collection);

Statement countRows(const Dialect& dialect, const schema::Collection& collection);

} // namespace strata::sql
