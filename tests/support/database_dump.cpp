#include "tests/support/database_dump.h"

#include "core/data/database/introspection.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace strata::support {
namespace {

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Handle opened(const std::filesystem::path& file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    Handle handle(raw, sqlite3_close);
    if (code != SQLITE_OK)
        throw std::runtime_error("can't open " + file.string());
    // An engine that starts on the file may hold it for a moment.
    sqlite3_busy_timeout(raw, 10'000);
    return handle;
}

/// The rows of a statement, cells between bars.
std::vector<std::string> rowsOf(const Handle& database, const std::string& sql)
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database.get(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database.get()));
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, sqlite3_finalize);
    std::vector<std::string> rows;
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(raw)) == SQLITE_ROW) {
        std::string row;
        for (int i = 0; i < sqlite3_column_count(raw); ++i) {
            const void* const bytes = sqlite3_column_blob(raw, i);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, i));
            row += (i > 0 ? "|" : "") + (bytes ? std::string(static_cast<const char*>(bytes), size) : std::string());
        }
        rows.push_back(std::move(row));
    }
    if (status != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(database.get()));
    return rows;
}

/// The rows of a table in key order, cells between bars.
std::string textOf(Connection& connection, const schema::CatalogTable& table)
{
    Statement statement = connection.statement();
    statement << "SELECT * FROM " << Identifier::known(table.name);
    bool sorted = false;
    for (const schema::CatalogColumn& column : table.columns)
        if (column.primary)
            statement << (std::exchange(sorted, true) ? SqlText(", ") : SqlText(" ORDER BY "))
                      << Identifier::known(column.name);
    std::string text;
    for (const auto rows = connection.query(statement); rows->next(); text += "\n")
        for (int i = 0; i < rows->columnCount(); ++i)
            (text += rows->isNull(i) ? "~" : "|") += rows->text(i);
    return text;
}

} // namespace

Dump dumpDatabase(Connection& connection)
{
    Dump dump;
    for (const schema::CatalogTable& table : readTables(connection)) {
        dump[table.name] = textOf(connection, table);
        std::string& catalogue = dump["catalogue"] += table.name;
        for (const schema::CatalogColumn& column : table.columns)
            catalogue += "|" + column.name + " " + column.type + " " + column.defaultText.value_or("")
                + (column.nullable ? "" : " NOT NULL");
        for (const schema::CatalogForeignKey& key : table.foreignKeys)
            catalogue += "|" + key.constraintName + " " + key.column + " " + key.relatedTable + " " + key.onDelete;
        catalogue += "\n";
    }
    return dump;
}

Dump dumpDatabase(const std::filesystem::path& file)
{
    const Handle database = opened(file);
    Dump dump;
    for (const std::string& table :
        rowsOf(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
        std::string& text = dump[table];
        for (const std::string& row : rowsOf(database, "SELECT * FROM \"" + table + "\""))
            text += row + "\n";
    }
    dump["sqlite_master"] = rowsOf(database, "SELECT group_concat(sql, ';') FROM sqlite_master").front();
    return dump;
}

std::string changedTables(const Dump& before, const Dump& after)
{
    std::string out;
    const auto note = [&](const std::string& table) { out += (out.empty() ? "" : ", ") + table; };
    for (const auto& [table, text] : before)
        if (const auto found = after.find(table); found == after.end() || found->second != text)
            note(table);
    for (const auto& [table, text] : after)
        if (!before.contains(table))
            note(table);
    return out;
}

} // namespace strata::support
