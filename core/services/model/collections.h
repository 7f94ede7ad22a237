#pragma once

#include "core/services/model/model_change.h"

/// Collections of the data model (data-model-api §2). Each call runs inside ModelChange::run().
namespace strata::model {

/// Makes a table with its fields, or a folder. `body`: {collection, schema, meta, fields}. The name.
std::string createCollection(ModelChange& change, const Json& body);

struct CollectionUpdate {
    std::string collection;
    /// Object; null = nothing.
    Json meta;
};
/// Unmanaged tables and built-in collections get a row of their own; unknown names are Forbidden, a collection grouped
/// under itself is an InvalidPayload.
void updateCollections(ModelChange& change, const std::vector<CollectionUpdate>& updates);

/// With everything that hangs on it: relations, the fields of other collections that point at it, lists of many-to-any
/// relations, and what system tables remember of it. Rows of other tables only lose the column.
void deleteCollection(ModelChange& change, const std::string& name);

} // namespace strata::model
