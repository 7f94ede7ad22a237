// The catalogue of MySQL and MariaDB, read from information_schema with one statement per kind of thing.

#include "core/base/text.h"
#include "core/data/database/introspection.h"
#include "core/data/schema/defaults.h"

#include <unordered_map>

namespace strata {
namespace {

using schema::CatalogColumn;
using schema::CatalogForeignKey;
using schema::CatalogTable;
using MysqlTables = std::unordered_map<std::string, CatalogTable*>;

/// "int(10) unsigned" → "int unsigned", "tinyint(1)" → "boolean".
std::string mysqlTypeName(std::string_view columnType)
{
    const std::string lower = text::lower(columnType);
    if (lower.starts_with("tinyint(1)"))
        return "boolean";
    const std::size_t open = lower.find('(');
    if (open == std::string::npos)
        return lower;
    const std::size_t close = lower.rfind(')');
    return lower.substr(0, open) + (close == std::string::npos ? std::string() : lower.substr(close + 1));
}

std::optional<int> mysqlNumber(const Rows& rows, int column)
{
    if (rows.isNull(column) || rows.integer(column) > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(rows.integer(column));
}

bool isMariaDb(Connection& connection)
{
    const auto version = connection.scalar(connection.statement() << "SELECT VERSION() LIKE '%MariaDB%'");
    return version && *version == Value(std::int64_t(1));
}

CatalogTable* mysqlTable(const MysqlTables& tables, std::string_view name)
{
    const auto found = tables.find(std::string(name));
    return found == tables.end() ? nullptr : found->second;
}

CatalogColumn* mysqlColumn(const MysqlTables& tables, std::string_view tableName, std::string_view name)
{
    CatalogTable* const table = mysqlTable(tables, tableName);
    if (!table)
        return nullptr;
    const auto found = std::find_if(
        table->columns.begin(), table->columns.end(), [&](const CatalogColumn& column) { return column.name == name; });
    return found == table->columns.end() ? nullptr : &*found;
}

/// Only the table of that name, if there is one.
void limitMysql(Statement& statement, const TableName& only)
{
    if (!only)
        return;
    statement << " AND TABLE_NAME = ";
    statement.bind(*only);
}

std::vector<CatalogTable> readMysqlNames(Connection& connection, const TableName& only)
{
    Statement statement = connection.statement();
    statement
        << "SELECT TABLE_NAME, TABLE_SCHEMA, TABLE_COMMENT, TABLE_COLLATION, ENGINE, TABLE_TYPE = 'VIEW' FROM information_schema.TABLES"
           " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'VIEW')";
    limitMysql(statement, only);
    std::vector<CatalogTable> tables;
    for (const auto rows = connection.query(statement << " ORDER BY TABLE_TYPE, TABLE_NAME"); rows->next();)
        tables.push_back({std::string(rows->text(0)), rows->integer(5),
            {schema::Vendor::MySql, {}, std::string(rows->text(1)), std::string(rows->text(2)),
                std::string(rows->text(3)), std::string(rows->text(4)), rows->integer(5) != 0},
            {}, {}});
    return tables;
}

/// Without the backslashes that MariaDB writes in front of some characters.
std::string unescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out.push_back(text[i]);
            continue;
        }
        const char c = text[++i];
        out.push_back(c == 'n' ? '\n' : c == 'r' ? '\r' : c == '0' ? '\0' : c);
    }
    return out;
}

/// MariaDB writes literals in quotes and NULL as a word, MySQL the bare text.
std::optional<std::string> mysqlDefault(const Rows& rows, int column, bool mariaDb)
{
    if (rows.isNull(column))
        return std::nullopt;
    const std::string_view written = rows.text(column);
    if (!mariaDb)
        return std::string(written);
    const std::optional<std::string> text = schema::literalText(written);
    const bool quoted = text && *text != written;
    return quoted ? unescaped(*text) : text;
}

void readMysqlColumns(Connection& connection, const TableName& only, const MysqlTables& tables)
{
    const bool mariaDb = isMariaDb(connection);
    Statement statement = connection.statement();
    statement
        << "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE,"
           " COLUMN_DEFAULT, IS_NULLABLE = 'YES', EXTRA LIKE '%auto_increment%', COLUMN_KEY = 'PRI',"
           " COALESCE(GENERATION_EXPRESSION, '') <> '', COLUMN_COMMENT"
           " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()";
    limitMysql(statement, only);
    for (const auto rows = connection.query(statement << " ORDER BY TABLE_NAME, ORDINAL_POSITION"); rows->next();) {
        CatalogTable* const table = mysqlTable(tables, rows->text(0));
        if (!table)
            continue;
        CatalogColumn& column = table->columns.emplace_back();
        column.name = rows->text(1);
        column.type = mysqlTypeName(rows->text(2));
        column.maxLength = mysqlNumber(*rows, 3);
        column.precision = mysqlNumber(*rows, 4);
        column.scale = mysqlNumber(*rows, 5);
        column.defaultText = mysqlDefault(*rows, 6, mariaDb);
        column.nullable = rows->integer(7) != 0;
        column.autoIncrement = rows->integer(8) != 0;
        column.primary = rows->integer(9) != 0;
        column.generated = rows->integer(10) != 0;
        column.comment = rows->text(11);
    }
}

/// Indexes of one column; an index on the first characters only says nothing about the whole value.
void readMysqlIndexes(Connection& connection, const TableName& only, const MysqlTables& tables)
{
    Statement statement = connection.statement();
    statement
        << "SELECT TABLE_NAME, MIN(COLUMN_NAME), INDEX_NAME = 'PRIMARY', MAX(NON_UNIQUE) = 0 AND MAX(SUB_PART) IS NULL"
           " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()";
    limitMysql(statement, only);
    for (const auto rows = connection.query(statement << " GROUP BY TABLE_NAME, INDEX_NAME HAVING COUNT(*) = 1");
         rows->next();) {
        CatalogColumn* const column = mysqlColumn(tables, rows->text(0), rows->text(1));
        if (!column || rows->integer(2) != 0)
            continue;
        const bool unique = rows->integer(3) != 0;
        column->unique = column->unique || unique;
        column->indexed = column->indexed || !unique;
    }
}

struct Rules {
    std::string onUpdate;
    std::string onDelete;
};

/// By table and constraint; joined here, because the server reads every table again for a join of its catalogue.
std::unordered_map<std::string, Rules> readRules(Connection& connection, const TableName& only)
{
    Statement statement = connection.statement();
    statement
        << "SELECT TABLE_NAME, CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS"
           " WHERE CONSTRAINT_SCHEMA = DATABASE()";
    limitMysql(statement, only);
    std::unordered_map<std::string, Rules> rules;
    for (const auto rows = connection.query(statement); rows->next();)
        rules[std::string(rows->text(0)) + "/" + std::string(rows->text(1))]
            = {std::string(rows->text(2)), std::string(rows->text(3))};
    return rules;
}

void readMysqlForeignKeys(Connection& connection, const TableName& only, const MysqlTables& tables)
{
    const std::unordered_map<std::string, Rules> rules = readRules(connection, only);
    Statement statement = connection.statement();
    statement
        << "SELECT TABLE_NAME, CONSTRAINT_NAME, MIN(COLUMN_NAME), MIN(REFERENCED_TABLE_NAME), MIN(REFERENCED_COLUMN_NAME)"
           " FROM information_schema.KEY_COLUMN_USAGE"
           " WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL";
    limitMysql(statement, only);
    statement << " GROUP BY TABLE_NAME, CONSTRAINT_NAME HAVING COUNT(*) = 1 ORDER BY TABLE_NAME, CONSTRAINT_NAME";
    for (const auto rows = connection.query(statement); rows->next();) {
        CatalogTable* const table = mysqlTable(tables, rows->text(0));
        const auto rule = rules.find(std::string(rows->text(0)) + "/" + std::string(rows->text(1)));
        if (!table || rule == rules.end())
            continue;
        table->foreignKeys.push_back({std::string(rows->text(2)), std::string(rows->text(3)),
            std::string(rows->text(4)), std::string(rows->text(1)), rule->second.onUpdate, rule->second.onDelete});
    }
}

} // namespace

std::vector<CatalogTable> readMysqlTables(Connection& connection, const TableName& only)
{
    std::vector<CatalogTable> tables = readMysqlNames(connection, only);
    MysqlTables byName;
    for (CatalogTable& table : tables)
        byName.emplace(table.name, &table);
    readMysqlColumns(connection, only, byName);
    readMysqlIndexes(connection, only, byName);
    readMysqlForeignKeys(connection, only, byName);
    return tables;
}

} // namespace strata
