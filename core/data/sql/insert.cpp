#include "core/data/database/dialects/dialect.h"
#include "core/data/sql/write.h"

namespace strata::sql {

void bindColumn(Statement& statement, const schema::Field& field, Value value)
{
    if (!schema::isGeometry(field.type)) {
        statement.bind(std::move(value));
        return;
    }
    statement << "st_geomfromtext(";
    statement.bind(std::move(value)) << ", 4326)";
}

Statement insertRow(const Dialect& dialect, const schema::Collection& collection, std::vector<Assignment> row)
{
    Statement statement(dialect);
    statement << "INSERT INTO " << Identifier::known(collection.name);
    if (row.empty())
        return statement << " DEFAULT VALUES";
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
        bindColumn(statement, *row[i].field, std::move(row[i].value));
    }
    return statement << ")";
}

} // namespace strata::sql
