#include "core/data/sql/transfer.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::sql {
namespace {

Identifier nameOf(const schema::Field& field)
{
    return Identifier::known(field.name);
}

void appendColumn(Statement& statement, const schema::Field& field)
{
    statement << ", ";
    if (schema::isGeometry(field.type))
        statement << "st_astext(" << nameOf(field) << ")";
    else
        statement << nameOf(field);
}

void appendRow(Statement& statement, std::span<const schema::Field* const> fields, const std::vector<Value>& row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        statement << (i > 0 ? SqlText(", ") : SqlText("("));
        statement.dialect().bind(statement, row[i], fields[i]->type);
    }
    statement << ")";
}

} // namespace

Statement selectBatch(const Dialect& dialect, const schema::Collection& collection,
    std::span<const schema::Field* const> fields, const Value* after, std::int64_t limit)
{
    Statement statement(dialect);
    const Identifier key = nameOf(*collection.primary);
    statement << "SELECT " << key;
    for (const schema::Field* field : fields)
        appendColumn(statement, *field);
    statement << " FROM " << Identifier::known(collection.name);
    if (after) {
        statement << " WHERE " << key << " > ";
        statement.bind(*after);
    }
    statement << " ORDER BY " << key;
    dialect.limit(statement, limit, 0);
    return statement;
}

Statement insertBatch(const Dialect& dialect, const schema::Collection& collection,
    std::span<const schema::Field* const> fields, std::span<const std::vector<Value>> rows, Existing existing)
{
    Statement statement(dialect);
    statement << "INSERT INTO " << Identifier::known(collection.name);
    for (std::size_t i = 0; i < fields.size(); ++i)
        statement << (i > 0 ? SqlText(", ") : SqlText(" (")) << nameOf(*fields[i]);
    statement << ") VALUES ";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0)
            statement << ", ";
        appendRow(statement, fields, rows[i]);
    }
    if (existing == Existing::Refuse)
        return statement;
    std::vector<Identifier> columns;
    for (const schema::Field* field : fields)
        if (field != collection.primary)
            columns.push_back(nameOf(*field));
    dialect.replaceRow(statement, nameOf(*collection.primary), columns);
    return statement;
}

Statement deleteAll(const Dialect& dialect, const schema::Collection& collection)
{
    Statement statement(dialect);
    statement << "DELETE FROM " << Identifier::known(collection.name);
    return statement;
}

Statement countRows(const Dialect& dialect, const schema::Collection& collection)
{
    Statement statement(dialect);
    statement << "SELECT count(*) FROM " << Identifier::known(collection.name);
    return statement;
}

} // namespace strata::sql
