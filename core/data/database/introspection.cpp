#include "core/data/database/introspection.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/schema/system_rows.h"

#include <array>

namespace strata {
namespace {

struct Reader {
    std::string_view dialect;
    std::vector<schema::CatalogTable> (*read)(Connection&, const TableName& only);
};

constexpr std::array kReaders = {
    Reader {"sqlite3", readSqliteTables},
    Reader {"pg", readPgTables},
    Reader {"mysql", readMysqlTables},
};

enum class Cast { None, Boolean, Json, Csv };

/// How the column of a metadata table is shown: as its built-in field says, a boolean by its type.
Cast castOf(const schema::CatalogTable& table, std::string_view columnName)
{
    if (const Json* const row = schema::systemRows().field(table.name, columnName)) {
        for (const Json& special : json::member(*row, "special")) {
            if (special == "cast-json")
                return Cast::Json;
            if (special == "cast-csv")
                return Cast::Csv;
        }
    }
    for (const schema::CatalogColumn& column : table.columns)
        if (column.name == columnName && column.type == "boolean")
            return Cast::Boolean;
    return Cast::None;
}

Json csv(std::string_view text)
{
    Json list = Json::array();
    if (!text.empty())
        for (std::string& part : text::split(text, ','))
            list.push_back(std::move(part));
    return list;
}

Json cell(const Rows& rows, int column, Cast cast)
{
    if (rows.isNull(column))
        return nullptr;
    switch (cast) {
    case Cast::Boolean:
        return rows.type(column) == CellType::Text ? rows.text(column) == "1" || rows.text(column) == "true"
                                                   : rows.integer(column) != 0;
    case Cast::Json: {
        Json value = json::tryParse(rows.text(column));
        return value.is_discarded() ? Json(rows.text(column)) : value;
    }
    case Cast::Csv: return csv(rows.text(column));
    case Cast::None: break;
    }
    switch (rows.type(column)) {
    case CellType::Boolean: return rows.integer(column) != 0;
    case CellType::Integer: return rows.integer(column);
    case CellType::Real: return rows.real(column);
    case CellType::JsonText: return json::tryParse(rows.text(column));
    default: return rows.text(column);
    }
}

/// In order of the column; those with these keys in it, or all.
std::vector<schema::RowPtr> readRows(Connection& connection, const schema::CatalogTable& table, Identifier order,
    const std::vector<Value>* keys = nullptr)
{
    Statement statement = connection.statement();
    statement << "SELECT * FROM " << Identifier::known(table.name);
    if (keys) {
        statement << " WHERE " << order;
        const bool numbers = !keys->empty() && std::holds_alternative<std::int64_t>(keys->front());
        connection.dialect().inList(
            statement, Membership::In, *keys, numbers ? schema::Type::Integer : schema::Type::String);
    }
    const std::unique_ptr<Rows> rows = connection.query(statement << " ORDER BY " << order);
    std::vector<Cast> casts;
    std::vector<std::string> names;
    std::vector<schema::RowPtr> result;
    while (rows->next()) {
        // Not before the first row: only then a kept statement knows of columns added since.
        for (int i = static_cast<int>(names.size()); i < rows->columnCount(); ++i) {
            names.emplace_back(rows->columnName(i));
            casts.push_back(castOf(table, names.back()));
        }
        Json row = Json::object();
        for (int i = 0; i < rows->columnCount(); ++i)
            row[names[static_cast<std::size_t>(i)]] = cell(*rows, i, casts[static_cast<std::size_t>(i)]);
        result.push_back(std::make_shared<const Json>(std::move(row)));
    }
    return result;
}

std::vector<schema::CatalogTable> tablesOf(Connection& connection, const TableName& only)
{
    for (const Reader& reader : kReaders)
        if (reader.dialect == connection.dialect().name())
            return reader.read(connection, only);
    throw serviceUnavailable("database", "This kind of database can't be read yet");
}

const schema::CatalogTable* tableNamed(const std::vector<schema::CatalogTablePtr>& tables, std::string_view name)
{
    const auto found = std::find_if(
        tables.begin(), tables.end(), [&](const schema::CatalogTablePtr& one) { return one->name == name; });
    return found == tables.end() ? nullptr : found->get();
}

/// The rows are in the order of their keys.
void refreshNumbered(Connection& connection, const schema::CatalogTable* table, const std::set<std::int64_t>& keys,
    std::vector<schema::RowPtr>& rows)
{
    if (keys.empty() || !table)
        return;
    const auto id = [](const schema::RowPtr& row) { return json::member(*row, "id").get<std::int64_t>(); };
    std::erase_if(rows, [&](const schema::RowPtr& row) { return keys.contains(id(row)); });
    const std::vector<Value> list(keys.begin(), keys.end());
    for (schema::RowPtr& row : readRows(connection, *table, Identifier("id"), &list)) {
        const auto place
            = std::find_if(rows.rbegin(), rows.rend(), [&](const schema::RowPtr& one) { return id(one) < id(row); });
        rows.insert(place.base(), std::move(row));
    }
}

/// The database says how names are sorted.
void refreshNamed(Connection& connection, const schema::CatalogTable* table, const std::set<std::string>& keys,
    std::vector<schema::RowPtr>& rows)
{
    if (keys.empty() || !table)
        return;
    std::unordered_map<std::string, schema::RowPtr> byName;
    for (schema::RowPtr& row : rows)
        byName[json::text(*row, "collection")] = std::move(row);
    const std::vector<Value> list(keys.begin(), keys.end());
    for (schema::RowPtr& row : readRows(connection, *table, Identifier("collection"), &list))
        byName[json::text(*row, "collection")] = std::move(row);
    rows.clear();
    Statement order = connection.statement();
    order << "SELECT " << Identifier("collection") << " FROM " << Identifier::known(table->name) << " ORDER BY "
          << Identifier("collection");
    for (const auto names = connection.query(order); names->next();)
        if (const auto found = byName.find(std::string(names->text(0))); found != byName.end())
            rows.push_back(std::move(found->second));
}

} // namespace

std::vector<schema::CatalogTable> readTables(Connection& connection)
{
    return tablesOf(connection, std::nullopt);
}

std::optional<schema::CatalogTable> readTable(Connection& connection, const std::string& name)
{
    std::vector<schema::CatalogTable> tables = tablesOf(connection, name);
    return tables.empty() ? std::nullopt : std::optional(std::move(tables.front()));
}

schema::StoredRows readStoredRows(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables)
{
    schema::StoredRows stored;
    if (const schema::CatalogTable* const table = tableNamed(tables, "directus_collections"))
        stored.collections = readRows(connection, *table, Identifier("collection"));
    if (const schema::CatalogTable* const table = tableNamed(tables, "directus_fields"))
        stored.fields = readRows(connection, *table, Identifier("id"));
    if (const schema::CatalogTable* const table = tableNamed(tables, "directus_relations"))
        stored.relations = readRows(connection, *table, Identifier("id"));
    return stored;
}

void readStoredRows(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables, const RowKeys& keys,
    schema::StoredRows& rows)
{
    refreshNamed(connection, tableNamed(tables, "directus_collections"), keys.collections, rows.collections);
    refreshNumbered(connection, tableNamed(tables, "directus_fields"), keys.fields, rows.fields);
    refreshNumbered(connection, tableNamed(tables, "directus_relations"), keys.relations, rows.relations);
}

} // namespace strata
