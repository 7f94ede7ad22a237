#include "core/data/database/dialects/dialect.h"
#include "core/data/sql/write.h"

namespace strata::sql {

Statement insertRow(const Dialect& dialect, const schema::Collection& collection, std::vector<Assignment> row)
{
    Statement statement(dialect);
    statement << "INSERT INTO " << Identifier::known(collection.name);
    if (row.empty()) {
        statement << dialect.defaultRow();
        dialect.returning(statement, Identifier::known(collection.primary->name));
        return statement;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i == 0)
            statement << " (";
        else
            statement << ", ";
        statement << Identifier::known(row[i].field->name);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i == 0)
            statement << ") VALUES (";
        else
            statement << ", ";
        dialect.bind(statement, std::move(row[i].value), row[i].field->type);
    }
    statement << ")";
    dialect.returning(statement, Identifier::known(collection.primary->name));
    return statement;
}

Statement advanceSequence(const Dialect& dialect, const schema::Collection& collection)
{
    Statement statement(dialect);
    if (collection.primary->autoIncrement)
        dialect.advanceSequence(
            statement, Identifier::known(collection.name), Identifier::known(collection.primary->name));
    return statement;
}

} // namespace strata::sql
