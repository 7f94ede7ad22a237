#include "core/base/text.h"
#include "core/data/database/introspection.h"
#include "core/data/schema/defaults.h"

namespace strata {
namespace {

using schema::CatalogColumn;
using schema::CatalogTable;

using PgTablesByName = std::unordered_map<std::string, CatalogTable*>;

std::optional<int> numberOrNothing(const Rows& rows, int column)
{
    if (rows.isNull(column))
        return std::nullopt;
    return static_cast<int>(rows.integer(column));
}

std::optional<std::string> textOrNothing(const Rows& rows, int column)
{
    if (rows.isNull(column))
        return std::nullopt;
    return std::string(rows.text(column));
}

/// `'draft'::character varying` → draft; `nextval('a_id_seq'::regclass)` and other calls stay.
std::optional<std::string> defaultOf(std::string_view expression)
{
    if (expression.starts_with("nextval("))
        return std::string(expression);
    std::size_t end = 0;
    if (expression.starts_with('\'')) {
        // The literal ends at a quote that is not doubled.
        for (end = 1; end < expression.size(); ++end) {
            if (expression[end] != '\'')
                continue;
            if (end + 1 >= expression.size() || expression[end + 1] != '\'')
                break;
            ++end;
        }
    }
    const std::size_t cast = expression.find("::", end);
    const bool call = expression.find('(') < cast;
    return schema::literalText(call ? expression : expression.substr(0, cast));
}

/// Only the table of that name, if there is one.
void limitPg(Statement& statement, const TableName& only)
{
    if (!only)
        return;
    statement << " AND c.relname = ";
    statement.bind(*only);
}

std::vector<CatalogTable> readPgNames(Connection& connection, const TableName& only)
{
    Statement statement = connection.statement();
    statement
        << "SELECT c.relname, n.nspname, obj_description(c.oid, 'pg_class'), c.relkind <> 'r'"
           " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
           " WHERE c.relkind IN ('r', 'v', 'm') AND n.nspname = ANY (current_schemas(false)) AND pg_table_is_visible(c.oid)"
           // views of extensions are not the project's
           " AND (c.relkind = 'r' OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))";
    limitPg(statement, only);
    std::vector<CatalogTable> tables;
    for (const auto rows = connection.query(statement << " ORDER BY c.relkind <> 'r', c.relname"); rows->next();)
        tables.push_back({std::string(rows->text(0)), rows->integer(3),
            {schema::Vendor::PostgreSql, {}, std::string(rows->text(1)), textOrNothing(*rows, 2), {}, {},
                rows->integer(3) != 0},
            {}, {}});
    return tables;
}

CatalogTable* tableNamed(const PgTablesByName& tables, std::string_view name)
{
    const auto found = tables.find(std::string(name));
    return found == tables.end() ? nullptr : found->second;
}

void readPgColumns(Connection& connection, const TableName& only, const PgTablesByName& tables)
{
    Statement statement = connection.statement();
    statement
        << "SELECT c.relname, a.attname, format_type(a.atttypid, NULL),"
           " information_schema._pg_char_max_length(a.atttypid, a.atttypmod),"
           " information_schema._pg_numeric_precision(a.atttypid, a.atttypmod),"
           " information_schema._pg_numeric_scale(a.atttypid, a.atttypmod),"
           " NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '', a.attgenerated <> '',"
           " col_description(c.oid, a.attnum)"
           " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
           " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
           " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
           " WHERE c.relkind IN ('r', 'v', 'm') AND n.nspname = ANY (current_schemas(false)) AND pg_table_is_visible(c.oid)"
           " AND a.attnum > 0 AND NOT a.attisdropped";
    limitPg(statement, only);
    for (const auto rows = connection.query(statement << " ORDER BY c.relname, a.attnum"); rows->next();) {
        CatalogTable* const table = tableNamed(tables, rows->text(0));
        if (!table)
            continue;
        CatalogColumn& column = table->columns.emplace_back();
        column.name = rows->text(1);
        column.type = text::lower(rows->text(2));
        column.maxLength = numberOrNothing(*rows, 3);
        column.precision = numberOrNothing(*rows, 4);
        column.scale = numberOrNothing(*rows, 5);
        column.nullable = rows->integer(6) != 0;
        column.generated = rows->integer(9) != 0;
        column.comment = textOrNothing(*rows, 10);
        if (!rows->isNull(7) && !column.generated)
            column.defaultText = defaultOf(rows->text(7));
        column.autoIncrement
            = rows->integer(8) != 0 || (column.defaultText && column.defaultText->starts_with("nextval("));
    }
}

CatalogColumn* columnNamed(CatalogTable* table, std::string_view name)
{
    if (table)
        for (CatalogColumn& column : table->columns)
            if (column.name == name)
                return &column;
    return nullptr;
}

/// Keys, and indexes of one column; unique ones count as such only, as in Directus 11.
void readPgIndexes(Connection& connection, const TableName& only, const PgTablesByName& tables)
{
    Statement statement = connection.statement();
    statement << "SELECT c.relname, a.attname, i.indisprimary, i.indisunique AND i.indpred IS NULL, i.indnkeyatts"
                 " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid"
                 " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                 " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
                 " WHERE c.relkind = 'r' AND n.nspname = ANY (current_schemas(false)) AND pg_table_is_visible(c.oid)"
                 " AND (i.indisprimary OR i.indnkeyatts = 1)";
    limitPg(statement, only);
    for (const auto rows = connection.query(statement); rows->next();) {
        CatalogColumn* const column = columnNamed(tableNamed(tables, rows->text(0)), rows->text(1));
        if (!column)
            continue;
        column->primary = column->primary || rows->integer(2) != 0;
        if (rows->integer(4) != 1)
            continue;
        if (rows->integer(3) != 0)
            column->unique = true;
        else
            column->indexed = true;
    }
}

const char* actionNamed(std::string_view letter)
{
    switch (letter.empty() ? 'a' : letter.front()) {
    case 'r': return "RESTRICT";
    case 'c': return "CASCADE";
    case 'n': return "SET NULL";
    case 'd': return "SET DEFAULT";
    default: return "NO ACTION";
    }
}

void readPgForeignKeys(Connection& connection, const TableName& only, const PgTablesByName& tables)
{
    Statement statement = connection.statement();
    statement
        << "SELECT c.relname, a.attname, r.relname, b.attname, k.conname, k.confupdtype, k.confdeltype"
           " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
           " JOIN pg_catalog.pg_class r ON r.oid = k.confrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
           " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]"
           " JOIN pg_catalog.pg_attribute b ON b.attrelid = r.oid AND b.attnum = k.confkey[1]"
           " WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND n.nspname = ANY (current_schemas(false))"
           " AND pg_table_is_visible(c.oid)";
    limitPg(statement, only);
    for (const auto rows = connection.query(statement << " ORDER BY c.relname, k.oid"); rows->next();)
        if (CatalogTable* const table = tableNamed(tables, rows->text(0)))
            table->foreignKeys.push_back(
                {std::string(rows->text(1)), std::string(rows->text(2)), std::string(rows->text(3)),
                    std::string(rows->text(4)), actionNamed(rows->text(5)), actionNamed(rows->text(6))});
}

} // namespace

std::vector<CatalogTable> readPgTables(Connection& connection, const TableName& only)
{
    std::vector<CatalogTable> tables = readPgNames(connection, only);
    PgTablesByName byName;
    for (CatalogTable& table : tables)
        byName.emplace(table.name, &table);
    readPgColumns(connection, only, byName);
    readPgIndexes(connection, only, byName);
    readPgForeignKeys(connection, only, byName);
    return tables;
}

} // namespace strata
