#pragma once

#include "core/services/model/model_change.h"

/// Relations of the data model (data-model-api §4). Each call runs inside ModelChange::run().
namespace strata::model {

/// Throws InvalidPayload with the reason of the first rule of the body that fails.
void checkRelationBody(const Json& body);
/// The part about `schema`, for bodies that name no collection.
void checkRelationSchema(const Json& schema);

/// Whether a new foreign key gets an index where the database makes none itself.
enum class KeyIndex {
    Made,
    /// The column has the indexes that it was made with.
    Left,
};

/// `body`: {collection, field, related_collection, schema, meta}. Makes the foreign key, an index for it, and the row.
void createRelation(ModelChange& change, const Json& body, KeyIndex index = KeyIndex::Made);
/// The foreign key is made again only when an action changes; a missing one is made.
void updateRelation(ModelChange& change, const std::string& collection, const std::string& field, const Json& body);
/// The foreign key and the rows; columns, values and lists on the other side stay.
void deleteRelation(ModelChange& change, const std::string& collection, const std::string& field);

} // namespace strata::model
