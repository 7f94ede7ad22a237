#include "core/data/database/dialects/dialect.h"
#include "core/data/sql/write.h"

namespace strata::sql {

Statement updateRows(const Dialect& dialect, const schema::Collection& collection, std::vector<Assignment> row,
    std::span<const Value> keys)
{
    Statement statement(dialect);
    statement << "UPDATE " << Identifier::known(collection.name) << " SET ";
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            statement << ", ";
        statement << Identifier::known(row[i].field->name) << " = ";
        dialect.bind(statement, std::move(row[i].value), row[i].field->type);
    }
    whereIn(statement, *collection.primary, keys);
    return statement;
}

} // namespace strata::sql
