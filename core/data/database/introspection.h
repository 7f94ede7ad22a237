#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/catalog.h"

#include <set>

namespace strata {

/// All tables in catalogue order, with columns, keys and indexes, then views with columns (data-model-api §1.3). One reader
/// per vendor.
std::vector<schema::CatalogTable> readTables(Connection& connection);
/// One of them, or nothing.
std::optional<schema::CatalogTable> readTable(Connection& connection, const std::string& name);

/// The rows of `directus_collections/fields/relations`; columns of `tables` say how a cell becomes JSON. Empty lists
/// where the tables are missing.
schema::StoredRows readStoredRows(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables);

/// Keys of metadata rows.
struct RowKeys {
    std::set<std::string> collections;
    std::set<std::int64_t> fields;
    std::set<std::int64_t> relations;
};
/// Reads these rows again: changed ones are replaced, new ones put in their place, those that are gone taken out.
void readStoredRows(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables, const RowKeys& keys,
    schema::StoredRows& rows);

/// The readers, a file each in `dialects/`; all tables, or the one of that name.
using TableName = std::optional<std::string>;
std::vector<schema::CatalogTable> readSqliteTables(Connection& connection, const TableName& only);
std::vector<schema::CatalogTable> readMysqlTables(Connection& connection, const TableName& only);
std::vector<schema::CatalogTable> readPgTables(Connection& connection, const TableName& only);

} // namespace strata
