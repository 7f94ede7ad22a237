#include "core/data/database/instants.h"

#include "core/data/database/dialects/dialect.h"

namespace strata {

Value instant(const Connection& connection, clock::Millis time)
{
    return connection.dialect().instant(time, schema::Type::Timestamp);
}

clock::Millis readInstant(const Rows& rows, int column)
{
    const CellType type = rows.type(column);
    if (type == CellType::Integer || type == CellType::Real)
        return rows.integer(column);
    return clock::parseUtc(rows.text(column)).value_or(0);
}

} // namespace strata
