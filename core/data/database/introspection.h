#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/catalog.h"

namespace strata {

/// All tables in catalogue order, with columns, keys and indexes; no views (data-model-api §1.3). One reader per vendor.
std::vector<schema::CatalogTable> readTables(Connection& connection);

/// The rows of `directus_collections/fields/relations`; columns of `tables` say how a cell becomes JSON. Empty lists
/// where the tables are missing.
schema::StoredRows readStoredRows(Connection& connection, const std::vector<schema::CatalogTable>& tables);

/// The readers, a file each in `dialects/`.
std::vector<schema::CatalogTable> readSqliteTables(Connection& connection);
std::vector<schema::CatalogTable> readMysqlTables(Connection& connection);
std::vector<schema::CatalogTable> readPgTables(Connection& connection);

} // namespace strata
