#pragma once

#include "core/data/database/statement.h"
#include "core/data/schema/schema.h"

#include <span>
#include <vector>

/// Statements of the write pipeline. Text depends on the collection and the columns only, so that connections find them
/// prepared.
namespace strata::sql {

/// A column and what is written to it. Geometries are given as WKT.
struct Assignment {
    const schema::Field* field = nullptr;
    Value value;
};

/// One row, for Connection::insert(); columns that are not named get the database's defaults.
Statement insertRow(const Dialect& dialect, const schema::Collection& collection, std::vector<Assignment> row);
/// What has to be run after rows with given keys; empty = nothing.
Statement advanceSequence(const Dialect& dialect, const schema::Collection& collection);
/// The same values for every row with one of these keys.
Statement updateRows(const Dialect& dialect, const schema::Collection& collection, std::vector<Assignment> row,
    std::span<const Value> keys);
Statement deleteRows(const Dialect& dialect, const schema::Collection& collection, std::span<const Value> keys);

/// Keys of the rows whose `field` has one of the values: one column, in key order.
Statement selectKeys(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    std::span<const Value> values);
/// Key and `field` of the rows with these keys.
Statement selectByKeys(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    std::span<const Value> keys);
/// Key of the first row; no row when the table is empty.
Statement selectFirstKey(const Dialect& dialect, const schema::Collection& collection);
/// Highest value of `field` among the rows where `where` is `value`.
Statement selectMaximum(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    const schema::Field& where, Value value);

/// Appends ` WHERE "field" = ?` or ` WHERE "field" IN (…)`.
void whereIn(Statement& statement, const schema::Field& field, std::span<const Value> values);

} // namespace strata::sql
