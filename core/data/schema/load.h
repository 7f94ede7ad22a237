#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

namespace strata::schema {

/// Reads the whole data model: catalogue, `directus_collections/fields/relations`, built-in system rows (data-model-api
/// §1.3–1.6, §4.2). Tables in `excludedTables`, without a single primary key, or with a space in the name are left out.
SchemaPtr load(Connection& connection, std::uint64_t version, const std::vector<std::string>& excludedTables);

/// JSON answers of `/collections`, `/fields` and `/relations` objects (data-model-api §2.1, §3.1, §4.1), in list order.
Json collectionJson(const Schema& schema, const Collection& collection);
Json extraJson(const Extra& extra);
Json fieldJson(const Schema& schema, const Collection& collection, const Field& field);
Json relationJson(const Relation& relation);

} // namespace strata::schema
