#include "core/data/database/schema_loader.h"

#include "core/data/database/introspection.h"
#include "core/data/schema/assemble.h"

namespace strata::schema {

SchemaPtr load(Connection& connection, std::uint64_t version, const std::vector<std::string>& excludedTables)
{
    std::vector<CatalogTable> tables = readTables(connection);
    std::erase_if(tables, [&](const CatalogTable& table) {
        return std::find(excludedTables.begin(), excludedTables.end(), table.name) != excludedTables.end();
    });
    const StoredRows rows = readStoredRows(connection, tables);
    return assemble(tables, rows, version);
}

} // namespace strata::schema
