#include "core/data/database/ddl/column_values.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::ddl {
namespace {

/// ` FROM table m WHERE value set and without a row in the related table`.
void appendSource(Statement& statement, const std::string& table, const ForeignKey& key)
{
    const Identifier column = Identifier::known(key.column);
    statement << " FROM " << Identifier::known(table) << " m WHERE m." << column
              << " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " << Identifier::known(key.relatedTable) << " r WHERE r."
              << Identifier::known(key.relatedColumn) << " = m." << column << ")";
}

/// The trash knows no truth values, only numbers.
Value keptValue(const Value& value, schema::Type type)
{
    const auto* const number = std::get_if<std::int64_t>(&value);
    return number && type == schema::Type::Boolean ? Value(*number != 0) : value;
}

void bindKept(Statement& statement, const Value& value, schema::Type type)
{
    // Some drivers give geometries as WKT, the others as the database writes them.
    const auto* const text = std::get_if<std::string>(&value);
    if (schema::isGeometry(type) && text && !text->empty() && text->front() >= 'A')
        statement.dialect().bind(statement, value, type);
    else
        statement.bind(keptValue(value, type));
}

} // namespace

std::int64_t countValues(Connection& connection, const std::string& table, const std::string& column)
{
    Statement statement = connection.statement();
    statement << "SELECT count(*) FROM " << Identifier::known(table);
    if (!column.empty())
        statement << " WHERE " << Identifier::known(column) << " IS NOT NULL";
    const auto rows = connection.query(statement);
    return rows->next() ? rows->integer(0) : 0;
}

std::unique_ptr<Rows> valuesOf(
    Connection& connection, const std::string& table, const std::string& key, const std::string& column)
{
    Statement statement = connection.statement();
    statement << "SELECT " << Identifier::known(key) << ", " << Identifier::known(column) << " FROM "
              << Identifier::known(table) << " WHERE " << Identifier::known(column) << " IS NOT NULL";
    return connection.query(statement);
}

void insertValues(
    Connection& connection, const std::string& table, const std::vector<Target>& columns, const std::vector<Value>& row)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier::known(table) << " (";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0)
            statement << ", ";
        statement << Identifier::known(columns[i].column);
    }
    statement << ") VALUES (";
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            statement << ", ";
        bindKept(statement, row[i], columns[i].type);
    }
    connection.execute(statement << ")");
}

bool setValue(Connection& connection, const std::string& table, const std::string& key, const Value& keyValue,
    const Target& target, const Value& value)
{
    Statement statement = connection.statement();
    statement << "UPDATE " << Identifier::known(table) << " SET " << Identifier::known(target.column) << " = ";
    bindKept(statement, value, target.type);
    statement << " WHERE " << Identifier::known(key) << " = ";
    return connection.execute(statement.bind(keyValue)) > 0;
}

Dangling danglingValues(Connection& connection, const std::string& table, const ForeignKey& key, std::int64_t atMost)
{
    Dangling dangling;
    Statement count = connection.statement();
    count << "SELECT count(*)";
    appendSource(count, table, key);
    if (const auto rows = connection.query(count); rows->next())
        dangling.count = rows->integer(0);
    if (dangling.count == 0)
        return dangling;
    Statement values = connection.statement();
    values << "SELECT DISTINCT m." << Identifier::known(key.column);
    appendSource(values, table, key);
    connection.dialect().limit(values, atMost, 0);
    for (const auto rows = connection.query(values); rows->next();)
        dangling.first.push_back(rows->value(0));
    return dangling;
}

} // namespace strata::ddl
