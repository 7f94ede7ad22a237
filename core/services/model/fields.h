#pragma once

#include "core/services/model/model_change.h"

/// Fields of the data model (data-model-api §3). Each call runs inside ModelChange::run().
namespace strata::model {

enum class Wrote { Nothing, Something };

/// `body`: {field, type, schema, meta}, checked by checkFieldBody().
Wrote createField(ModelChange& change, const std::string& collection, const Json& body);

/// What `body` leaves out stays. Throws Forbidden for an unknown field.
void updateField(ModelChange& change, const std::string& collection, const std::string& field, const Json& body);

/// Throws InvalidPayload when fields of the collection are grouped under themselves by these changes.
void refuseFieldCycles(const schema::Collection& collection, const std::vector<std::pair<std::string, Json>>& changes);

/// With its relation, the list on the other side, and what mentions it. Throws Forbidden for an unknown or built-in
/// field, InvalidPayload for the key.
void deleteField(ModelChange& change, const std::string& collection, const std::string& field);

/// The row of a new field: names filled in, the special of its type added where the database needs it.
Json fieldRow(const ModelChange& change, const std::string& collection, const Json& body);
/// The indexes a new column asks for.
std::vector<ddl::Change> indexesOf(const std::string& table, const ddl::Column& column, const Json& schema);

} // namespace strata::model
