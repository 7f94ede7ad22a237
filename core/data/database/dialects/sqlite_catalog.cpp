#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/database/dialects/sqlite_constraint_names.h"
#include "core/data/database/introspection.h"
#include "core/data/schema/defaults.h"

#include <charconv>

namespace strata {
namespace {

using schema::CatalogColumn;
using schema::CatalogForeignKey;
using schema::CatalogTable;

using TablesByName = std::unordered_map<std::string, CatalogTable*>;

/// Views stand behind all tables.
constexpr std::int64_t kBehindTables = std::int64_t(1) << 40;

/// "double precision" → "doubleprecision", "VARCHAR(20)" → "varchar".
std::string typeName(std::string_view declared)
{
    std::string name;
    for (const char c : declared)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            name.push_back(c);
    return text::lower(name);
}

/// The numbers in the parentheses: a length, or precision and scale.
void readSize(CatalogColumn& column, std::string_view declared)
{
    const std::size_t open = declared.find('(');
    const std::size_t close = declared.find(')', open);
    if (open == std::string_view::npos || close == std::string_view::npos)
        return;
    std::vector<int> numbers;
    for (const std::string& part : text::split(declared.substr(open + 1, close - open - 1), ',')) {
        int number = 0;
        const auto parsed = std::from_chars(part.data(), part.data() + part.size(), number);
        if (parsed.ec != std::errc() || parsed.ptr != part.data() + part.size())
            return;
        numbers.push_back(number);
    }
    if (numbers.size() == 1)
        column.maxLength = numbers[0];
    if (numbers.size() == 2) {
        column.precision = numbers[0];
        column.scale = numbers[1];
    }
}

/// Only the table of that name, if there is one.
void limitSqlite(Statement& statement, const TableName& only)
{
    if (!only)
        return;
    statement << " AND m.name = ";
    statement.bind(*only);
}

std::vector<CatalogTable> readNames(Connection& connection, const TableName& only)
{
    Statement statement = connection.statement();
    statement
        << "SELECT m.name, m.sql, m.rowid FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    limitSqlite(statement, only);
    std::vector<CatalogTable> tables;
    for (const auto rows = connection.query(statement << " ORDER BY m.rowid"); rows->next();) {
        CatalogTable& table = tables.emplace_back();
        table.name = rows->text(0);
        table.info.sql = rows->text(1);
        table.place = rows->integer(2);
    }
    return tables;
}

/// One that reads what is not there any more is left out, as if it were not there either.
std::optional<CatalogTable> readView(Connection& connection, const Rows& row)
{
    CatalogTable view;
    view.name = row.text(0);
    view.info.sql = row.text(1);
    view.info.view = true;
    view.place = kBehindTables + row.integer(2);
    try {
        Statement statement = connection.statement();
        statement << "SELECT name, type FROM pragma_table_xinfo(";
        for (const auto rows = connection.query(statement.bind(view.name) << ") ORDER BY cid"); rows->next();) {
            CatalogColumn& column = view.columns.emplace_back();
            column.name = rows->text(0);
            column.type = typeName(rows->text(1));
            readSize(column, rows->text(1));
        }
    } catch (const Error&) {
        log::warn("View \"" + view.name + "\" can't be read and will be ignored");
        return std::nullopt;
    }
    return view;
}

void readViews(Connection& connection, const TableName& only, std::vector<CatalogTable>& tables)
{
    Statement statement = connection.statement();
    statement << "SELECT m.name, m.sql, m.rowid FROM sqlite_master m WHERE m.type = 'view'";
    limitSqlite(statement, only);
    for (const auto rows = connection.query(statement << " ORDER BY m.rowid"); rows->next();)
        if (auto view = readView(connection, *rows))
            tables.push_back(*std::move(view));
}

/// Virtual tables are left without columns: reading them needs their module, and they are no collections.
void readColumns(Connection& connection, const TableName& only, const TablesByName& tables)
{
    Statement statement = connection.statement();
    statement << "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden"
                 " FROM sqlite_master m, pragma_table_xinfo(m.name) c"
                 " WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%'";
    limitSqlite(statement, only);
    for (const auto rows = connection.query(statement << " ORDER BY m.rowid"); rows->next();) {
        const auto table = tables.find(std::string(rows->text(0)));
        if (table == tables.end())
            continue;
        CatalogColumn& column = table->second->columns.emplace_back();
        column.name = rows->text(1);
        column.type = typeName(rows->text(2));
        readSize(column, rows->text(2));
        column.nullable = rows->integer(3) == 0;
        if (!rows->isNull(4))
            column.defaultText = schema::literalText(rows->text(4));
        column.primary = rows->integer(5) != 0;
        // 2 and 3: virtual and stored generated columns.
        column.generated = rows->integer(6) >= 2;
        // A lone INTEGER key is the row's own number; readIndexes() takes back those that are not.
        column.autoIncrement = rows->integer(5) == 1 && text::lower(rows->text(2)) == "integer";
    }
}

CatalogColumn* columnOf(const TablesByName& tables, const std::string& tableName, std::string_view name)
{
    const auto table = tables.find(tableName);
    if (table == tables.end())
        return nullptr;
    for (CatalogColumn& column : table->second->columns)
        if (column.name == name)
            return &column;
    return nullptr;
}

struct Index {
    std::string table;
    std::string column;
    bool unique = false;
    /// Made by PRIMARY KEY: then the key is a column of its own, not the row's number.
    bool ofKey = false;
    int columns = 0;
};

void note(const Index& index, const TablesByName& tables)
{
    CatalogColumn* const column = columnOf(tables, index.table, index.column);
    if (!column)
        return;
    if (index.ofKey)
        column->autoIncrement = false;
    if (index.columns != 1)
        return;
    column->indexed = true;
    column->unique = column->unique || index.unique;
}

void readIndexes(Connection& connection, const TableName& only, const TablesByName& tables)
{
    Statement statement = connection.statement();
    statement << "SELECT m.name, c.name, i.\"unique\" AND NOT i.partial, i.origin = 'pk', c.seqno"
                 " FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c"
                 " WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%'";
    limitSqlite(statement, only);
    Index index;
    for (const auto rows = connection.query(statement << " ORDER BY m.rowid"); rows->next();) {
        if (rows->integer(4) == 0) {
            note(index, tables);
            index = {std::string(rows->text(0)), std::string(rows->text(1)), rows->integer(2) != 0,
                rows->integer(3) != 0, 0};
        }
        ++index.columns;
    }
    note(index, tables);
}

/// Names of constraints stand in the table's text only.
void nameKeys(CatalogTable& table)
{
    if (table.foreignKeys.empty())
        return;
    const std::unordered_map<std::string, std::string> names = sqliteForeignKeyNames(table.info.sql);
    for (CatalogForeignKey& key : table.foreignKeys)
        if (const auto found = names.find(text::lower(key.column)); found != names.end())
            key.constraintName = found->second;
}

void readForeignKeys(Connection& connection, const TableName& only, const TablesByName& tables)
{
    Statement statement = connection.statement();
    statement << "SELECT m.name, k.seq, k.\"table\", k.\"from\", k.\"to\", k.on_update, k.on_delete"
                 " FROM sqlite_master m, pragma_foreign_key_list(m.name) k"
                 " WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%'";
    limitSqlite(statement, only);
    statement << " ORDER BY m.rowid";
    CatalogTable* last = nullptr;
    bool kept = false;
    for (const auto rows = connection.query(statement); rows->next();) {
        if (rows->integer(1) > 0) { // a further column of the key before
            if (kept)
                last->foreignKeys.pop_back();
            kept = false;
            continue;
        }
        const auto table = tables.find(std::string(rows->text(0)));
        kept = table != tables.end();
        if (!kept)
            continue;
        last = table->second;
        last->foreignKeys.push_back({std::string(rows->text(3)), std::string(rows->text(2)), std::string(rows->text(4)),
            {}, std::string(rows->text(5)), std::string(rows->text(6))});
    }
}

} // namespace

std::vector<CatalogTable> readSqliteTables(Connection& connection, const TableName& only)
{
    std::vector<CatalogTable> tables = readNames(connection, only);
    TablesByName byName;
    for (CatalogTable& table : tables)
        byName.emplace(table.name, &table);
    readColumns(connection, only, byName);
    readIndexes(connection, only, byName);
    readForeignKeys(connection, only, byName);
    for (CatalogTable& table : tables)
        nameKeys(table);
    readViews(connection, only, tables);
    return tables;
}

} // namespace strata
