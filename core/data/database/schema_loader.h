#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

namespace strata::schema {

/// Reads the whole data model: catalogue, `directus_collections/fields/relations`, built-in system rows (data-model-api
/// §1.3–1.6, §4.2). Tables in `excludedTables` are left out; those without a single primary key or with a space in the
/// name become extras().
SchemaPtr load(Connection& connection, std::uint64_t version, const std::vector<std::string>& excludedTables);

} // namespace strata::schema
