#include "core/data/database/dialects/dialect.h"
#include "core/data/sql/write.h"

namespace strata::sql {

Statement deleteRows(const Dialect& dialect, const schema::Collection& collection, std::span<const Value> keys)
{
    Statement statement(dialect);
    statement << "DELETE FROM " << Identifier::known(collection.name);
    whereIn(statement, *collection.primary, keys);
    return statement;
}

} // namespace strata::sql
