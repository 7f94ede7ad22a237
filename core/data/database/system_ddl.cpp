#include "core/data/database/system_ddl.h"

#include "core/data/database/dialects/dialect.h"

#include <algorithm>

namespace strata {
namespace {

const SystemTable& tableOf(std::string_view name)
{
    const auto tables = systemTables();
    return *std::find_if(tables.begin(), tables.end(), [&](const SystemTable& table) { return table.name == name; });
}

void defineColumn(Statement& statement, const SystemColumn& column, const Dialect& dialect)
{
    statement << Identifier::known(column.name) << " " << dialect.systemType(column.type) << column.length;
    if (column.type == SystemType::Serial)
        return;
    if (column.notNull)
        statement << " NOT NULL";
    if (column.flag)
        statement << " DEFAULT " << dialect.booleanLiteral(*column.flag);
    else if (!column.fallback.text().empty())
        statement << " DEFAULT " << column.fallback;
}

std::string keyName(const SystemTable& table, const SystemColumn& column)
{
    return std::string(table.name) + "_" + std::string(column.name) + "_foreign";
}

void addForeignKey(Statement& statement, const SystemTable& table, const SystemColumn& column)
{
    statement << ", ";
    if (statement.dialect().namesConstraints()) {
        const std::string name = keyName(table, column);
        statement << "CONSTRAINT " << Identifier::known(name) << " ";
    }
    statement << "FOREIGN KEY (" << Identifier::known(column.name) << ") REFERENCES "
              << Identifier::known(column.target) << " (" << Identifier::known(tableOf(column.target).primary().name)
              << ")";
    if (column.onDelete == OnDelete::Cascade)
        statement << " ON DELETE CASCADE";
    if (column.onDelete == OnDelete::SetNull)
        statement << " ON DELETE SET NULL";
}

Statement tableStatement(const SystemTable& table, const Dialect& dialect)
{
    Statement statement(dialect);
    statement << "CREATE TABLE " << Identifier::known(table.name) << " (";
    for (const SystemColumn& column : table.columns) {
        if (&column != &table.columns.front())
            statement << ", ";
        defineColumn(statement, column, dialect);
    }
    if (table.primary().type != SystemType::Serial)
        statement << ", PRIMARY KEY (" << Identifier::known(table.primary().name) << ")";
    for (const SystemColumn& column : table.columns)
        if (!column.uniqueIndex.empty() && dialect.namesConstraints())
            statement << ", CONSTRAINT " << Identifier::known(column.uniqueIndex) << " UNIQUE ("
                      << Identifier::known(column.name) << ")";
    for (const SystemColumn& column : table.columns)
        if (!column.target.empty())
            addForeignKey(statement, table, column);
    for (const SystemColumn& column : table.columns)
        if (column.wasReference && dialect.indexesForeignKeys()) {
            const std::string name = keyName(table, column);
            statement << ", INDEX " << Identifier::known(name) << " (" << Identifier::known(column.name) << ")";
        }
    statement << ")";
    return statement;
}

Statement indexStatement(const SystemTable& table, const SystemColumn& column, const Dialect& dialect)
{
    Statement statement(dialect);
    statement << "CREATE UNIQUE INDEX " << Identifier::known(column.uniqueIndex) << " ON "
              << Identifier::known(table.name) << " (" << Identifier::known(column.name) << ")";
    return statement;
}

} // namespace

std::vector<Statement> createTable(const SystemTable& table, const Dialect& dialect)
{
    std::vector<Statement> statements {tableStatement(table, dialect)};
    for (const SystemColumn& column : table.columns)
        if (!column.uniqueIndex.empty() && !dialect.namesConstraints())
            statements.push_back(indexStatement(table, column, dialect));
    return statements;
}

std::optional<Statement> addColumn(const SystemTable& table, const SystemColumn& column, const Dialect& dialect)
{
    const bool hasDefault = column.flag || !column.fallback.text().empty();
    // SQLite adds none that has the time of its insertion
    const bool isTime = column.type == SystemType::Timestamp && hasDefault;
    if (column.isPrimary || (column.notNull && !hasDefault) || isTime || !column.target.empty()
        || !column.uniqueIndex.empty())
        return std::nullopt;
    Statement statement(dialect);
    statement << "ALTER TABLE " << Identifier::known(table.name) << " ADD COLUMN ";
    defineColumn(statement, column, dialect);
    return statement;
}

} // namespace strata
