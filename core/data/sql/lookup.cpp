#include "core/data/database/dialects/dialect.h"
#include "core/data/sql/write.h"

namespace strata::sql {

void whereIn(Statement& statement, const schema::Field& field, std::span<const Value> values)
{
    statement << " WHERE " << Identifier::known(field.name);
    if (values.size() == 1) {
        statement << " = ";
        statement.dialect().bind(statement, values.front(), field.type);
    } else {
        statement.dialect().inList(statement, Membership::In, values, field.type);
    }
}

Statement selectKeys(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    std::span<const Value> values)
{
    const Identifier key = Identifier::known(collection.primary->name);
    Statement statement(dialect);
    statement << "SELECT " << key << " FROM " << Identifier::known(collection.name);
    whereIn(statement, field, values);
    return statement << " ORDER BY " << key;
}

Statement selectByKeys(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    std::span<const Value> keys)
{
    Statement statement(dialect);
    statement << "SELECT " << Identifier::known(collection.primary->name) << ", " << Identifier::known(field.name)
              << " FROM " << Identifier::known(collection.name);
    whereIn(statement, *collection.primary, keys);
    return statement;
}

Statement selectFirstKey(const Dialect& dialect, const schema::Collection& collection)
{
    const Identifier key = Identifier::known(collection.primary->name);
    Statement statement(dialect);
    return statement << "SELECT " << key << " FROM " << Identifier::known(collection.name) << " ORDER BY " << key
                     << " LIMIT 1";
}

Statement selectMaximum(const Dialect& dialect, const schema::Collection& collection, const schema::Field& field,
    const schema::Field& where, Value value)
{
    Statement statement(dialect);
    statement << "SELECT MAX(" << Identifier::known(field.name) << ") FROM " << Identifier::known(collection.name)
              << " WHERE " << Identifier::known(where.name) << " = ";
    dialect.bind(statement, std::move(value), where.type);
    return statement;
}

} // namespace strata::sql
