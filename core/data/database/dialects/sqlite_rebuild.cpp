#include "core/data/database/dialects/sqlite_rebuild.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/sqlite_lexer.h"

#include <algorithm>

namespace strata::sqlite {
namespace {

constexpr std::string_view kNewTable = "strata_rebuild";

std::int64_t number(Connection& connection, const Statement& statement)
{
    const std::optional<Value> value = connection.scalar(statement);
    const auto* const count = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return count ? *count : 0;
}

std::vector<std::string> texts(Connection& connection, const Statement& statement)
{
    std::vector<std::string> list;
    for (const auto rows = connection.query(statement); rows->next();)
        list.emplace_back(rows->text(0));
    return list;
}

/// Columns of the table that can be written, in its order.
std::vector<std::string> storedColumns(Connection& connection, const std::string& table)
{
    Statement statement = connection.statement();
    statement << "SELECT name FROM pragma_table_xinfo(";
    statement.bind(table) << ") WHERE hidden = 0";
    return texts(connection, statement);
}

/// The texts of indexes and triggers.
std::vector<std::string> attachments(Connection& connection, const std::string& table)
{
    Statement statement = connection.statement();
    statement << "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = ";
    statement.bind(table) << " ORDER BY type, rowid";
    return texts(connection, statement);
}

bool hasSequence(Connection& connection)
{
    return connection.scalar(connection.statement() << "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
        .has_value();
}

/// The last key made, or −1.
std::int64_t sequenceOf(Connection& connection, const std::string& table)
{
    if (!hasSequence(connection))
        return -1;
    Statement statement = connection.statement();
    statement << "SELECT coalesce(max(seq), -1) FROM sqlite_sequence WHERE name = ";
    return number(connection, statement.bind(table));
}

void keepSequence(Connection& connection, const std::string& table, std::int64_t last)
{
    if (last < 0 || !hasSequence(connection) || sequenceOf(connection, table) >= last)
        return;
    Statement remove = connection.statement();
    remove << "DELETE FROM sqlite_sequence WHERE name = ";
    connection.execute(remove.bind(table));
    Statement insert = connection.statement();
    insert << "INSERT INTO sqlite_sequence (name, seq) VALUES (";
    insert.bind(table) << ", ";
    connection.execute(insert.bind(last) << ")");
}

std::string columnList(const std::vector<std::string>& columns)
{
    std::string list;
    for (const std::string& column : columns)
        list += (list.empty() ? "" : ", ") + backticked(column);
    return list;
}

bool contains(const std::vector<std::string>& list, const std::string& name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// A row's own number where no column is it: full-text tables may point at it.
bool copiesRowNumbers(const Rebuild& change, const std::vector<std::string>& columns)
{
    return change.before.hasRowNumbers() && change.after.hasRowNumbers()
        && std::none_of(
            columns.begin(), columns.end(), [](const std::string& name) { return text::lower(name) == "rowid"; });
}

/// Rows of the old table that the new one has with the same values; `columns` are those that were only copied.
std::int64_t keptRows(Connection& connection, const Rebuild& change, const std::vector<std::string>& columns)
{
    std::string sql = "SELECT count(*) FROM " + backticked(change.table) + " o JOIN " + backticked(kNewTable)
        + " n ON o.rowid = n.rowid WHERE 1";
    for (const std::string& column : columns)
        if (!contains(change.altered, column))
            sql += " AND o." + backticked(column) + " IS n." + backticked(column);
    return number(connection, connection.statement() << DdlText(sql));
}

std::int64_t countRows(Connection& connection, std::string_view table)
{
    const std::string sql = "SELECT count(*) FROM " + backticked(table);
    return number(connection, connection.statement() << DdlText(sql));
}

void checkRows(Connection& connection, const Rebuild& change, const std::vector<std::string>& columns)
{
    const std::int64_t before = countRows(connection, change.table);
    const bool kept = copiesRowNumbers(change, columns) ? keptRows(connection, change, columns) == before
                                                        : countRows(connection, kNewTable) == before;
    if (!kept)
        throw Error(ErrorCode::Internal, "Rows of \"" + change.table + "\" would not be kept; nothing was changed");
}

/// Errors of the copy name the new table.
[[noreturn]] void throwOf(const Rebuild& change, Error error)
{
    if (error.code == ErrorCode::NotNullViolation) {
        const std::string field = json::text(error.extensions, "field");
        throw Error(ErrorCode::ContainsNullValues,
            "Field \"" + field + "\" in collection \"" + change.table + "\" contains null values.",
            {{"collection", change.table}, {"field", field}});
    }
    if (error.code == ErrorCode::RecordNotUnique) {
        const std::string field = json::text(error.extensions, "field");
        throw Error(ErrorCode::RecordNotUnique,
            "Value for field \"" + field + "\" in collection \"" + change.table + "\" has to be unique.",
            {{"collection", change.table}, {"field", field}});
    }
    throw error;
}

} // namespace

void rebuild(Connection& connection, const Rebuild& change, const RunSql& run)
{
    const std::vector<std::string> old = storedColumns(connection, change.table);
    const std::vector<std::string> kept = attachments(connection, change.table);
    const std::int64_t sequence = sequenceOf(connection, change.table);
    run(change.after.sql(kNewTable));

    std::vector<std::string> columns = storedColumns(connection, std::string(kNewTable));
    std::erase_if(columns, [&](const std::string& column) { return !contains(old, column); });
    const std::string list = (copiesRowNumbers(change, old) ? "rowid, " : "") + columnList(columns);
    try {
        run("INSERT INTO " + backticked(kNewTable) + " (" + list + ") SELECT " + list + " FROM "
            + backticked(change.table));
    } catch (const Error& error) {
        throwOf(change, error);
    }
    checkRows(connection, change, columns);
    run("DROP TABLE " + backticked(change.table));
    run("ALTER TABLE " + backticked(kNewTable) + " RENAME TO " + backticked(change.table));
    keepSequence(connection, change.table, sequence);

    std::vector<std::string> dropped = old;
    std::erase_if(dropped, [&](const std::string& column) { return contains(columns, column); });
    for (const std::string& sql : kept)
        if (std::none_of(dropped.begin(), dropped.end(), [&](const std::string& column) { return names(sql, column); }))
            run(sql);
}

} // namespace strata::sqlite
