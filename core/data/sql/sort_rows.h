#pragma once

#include "core/data/database/statement.h"
#include "core/data/schema/schema.h"

/// Statements on the manual order of a collection: `field` is its sort field.
namespace strata::sql {

/// Rows with numbers first…last move by `by`.
struct Shift {
    std::int64_t by = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Highest number.
Statement selectHighest(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field);
/// Keys of the rows without a number, in key order.
Statement selectUnsorted(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field);
/// Keys of all rows in their order.
Statement selectSorted(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field);
/// How many rows share the number of another.
Statement countDuplicates(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field);
Statement shiftSorted(
    const Dialect& dialect, const schema::Collection& collection, const schema::Field& field, const Shift& shift);

} // namespace strata::sql
