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
    std::vector<schema::CatalogTable> (*read)(Connection&);
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
        return rows.type(column) == CellType::Text ? rows.text(column) == "1" || rows.text(column) == "true" : rows.integer(column) != 0;
    case Cast::Json: {
        Json value = json::tryParse(rows.text(column));
        return value.is_discarded() ? Json(rows.text(column)) : value;
    }
    case Cast::Csv:
        return csv(rows.text(column));
    case Cast::None:
        break;
    }
    switch (rows.type(column)) {
    case CellType::Boolean:
        return rows.integer(column) != 0;
    case CellType::Integer:
        return rows.integer(column);
    case CellType::Real:
        return rows.real(column);
    case CellType::JsonText:
        return json::tryParse(rows.text(column));
    default:
        return rows.text(column);
    }
}

std::vector<Json> readRows(Connection& connection, const schema::CatalogTable& table, const char* order)
{
    const std::string name(order);
    Statement statement = connection.statement();
    statement << "SELECT * FROM " << Identifier::known(table.name) << " ORDER BY " << Identifier::known(name);
    const std::unique_ptr<Rows> rows = connection.query(statement);
    std::vector<Cast> casts;
    std::vector<std::string> names;
    std::vector<Json> result;
    while (rows->next()) {
        // Not before the first row: only then a kept statement knows of columns added since.
        for (int i = static_cast<int>(names.size()); i < rows->columnCount(); ++i) {
            names.emplace_back(rows->columnName(i));
            casts.push_back(castOf(table, names.back()));
        }
        Json& row = result.emplace_back(Json::object());
        for (int i = 0; i < rows->columnCount(); ++i)
            row[names[static_cast<std::size_t>(i)]] = cell(*rows, i, casts[static_cast<std::size_t>(i)]);
    }
    return result;
}

} // namespace

std::vector<schema::CatalogTable> readTables(Connection& connection)
{
    for (const Reader& reader : kReaders)
        if (reader.dialect == connection.dialect().name())
            return reader.read(connection);
    throw serviceUnavailable("database", "This kind of database can't be read yet");
}

schema::StoredRows readStoredRows(Connection& connection, const std::vector<schema::CatalogTable>& tables)
{
    schema::StoredRows stored;
    for (const schema::CatalogTable& table : tables)
        if (table.name == "directus_collections")
            stored.collections = readRows(connection, table, "collection");
        else if (table.name == "directus_fields")
            stored.fields = readRows(connection, table, "id");
        else if (table.name == "directus_relations")
            stored.relations = readRows(connection, table, "id");
    return stored;
}

} // namespace strata
