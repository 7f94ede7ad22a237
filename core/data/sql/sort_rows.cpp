#include "core/data/sql/sort_rows.h"

namespace strata::sql {
namespace {

Identifier table(const schema::Collection& collection)
{
    return Identifier::known(collection.name);
}

Identifier key(const schema::Collection& collection)
{
    return Identifier::known(collection.primary->name);
}

Identifier column(const schema::Field& field)
{
    return Identifier::known(field.name);
}

} // namespace

Statement selectHighest(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field)
{
    return Statement(dialect) << "SELECT MAX(" << column(field) << ") FROM " << table(collection);
}

Statement selectUnsorted(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field)
{
    return Statement(dialect) << "SELECT " << key(collection) << " FROM " << table(collection) << " WHERE "
                              << column(field) << " IS NULL ORDER BY " << key(collection);
}

Statement selectSorted(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field)
{
    return Statement(dialect) << "SELECT " << key(collection) << " FROM " << table(collection) << " ORDER BY "
                              << column(field) << ", " << key(collection);
}

Statement countDuplicates(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field)
{
    return Statement(dialect) << "SELECT COUNT(" << column(field) << ") - COUNT(DISTINCT " << column(field) << ") FROM "
                              << table(collection);
}

Statement shiftSorted(
    const Dialect& dialect, const schema::Collection& collection, const schema::Field& field, const Shift& shift)
{
    Statement statement(dialect);
    statement << "UPDATE " << table(collection) << " SET " << column(field) << " = " << column(field) << " + ";
    statement.bind(shift.by) << " WHERE " << column(field) << " BETWEEN ";
    statement.bind(shift.first) << " AND ";
    return statement.bind(shift.last);
}

} // namespace strata::sql
