#include "core/data/database/dialects/dialect.h"

namespace strata {

std::string Dialect::literal(std::string_view text) const
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

Value Dialect::instant(clock::Millis time, schema::Type type) const
{
    switch (type) {
    case schema::Type::Date: return clock::isoDate(time);
    case schema::Type::DateTime: return clock::isoLocal(time);
    default: return clock::isoUtc(time);
    }
}

void Dialect::bind(Statement& statement, Value value, schema::Type type) const
{
    if (schema::isGeometry(type)) {
        statement << "st_geomfromtext(";
        statement.bind(std::move(value)) << ", 4326)";
        return;
    }
    const auto* const time = schema::isInstant(type) ? std::get_if<std::int64_t>(&value) : nullptr;
    statement.bind(time ? instant(*time, type) : std::move(value));
}

void Dialect::dropIndex(Statement& statement, Identifier, Identifier index) const
{
    statement << "DROP INDEX " << index;
}

void Dialect::returning(Statement&, Identifier) const { }

void Dialect::replaceRow(Statement& statement, Identifier key, std::span<const Identifier> columns) const
{
    statement << " ON CONFLICT (" << key << (columns.empty() ? SqlText(") DO NOTHING") : SqlText(") DO UPDATE SET "));
    for (std::size_t i = 0; i < columns.size(); ++i)
        statement << (i > 0 ? SqlText(", ") : SqlText("")) << columns[i] << " = excluded." << columns[i];
}

void Dialect::advanceSequence(Statement&, Identifier, Identifier) const { }

void Dialect::tryLock(Statement&, std::string_view) const { }

} // namespace strata
