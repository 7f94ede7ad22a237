#pragma once

#include "core/data/schema/schema.h"

#include <string>

/// Names that a table or column can be given (data-model-api §2.3, §3.3).
namespace strata::model {

/// Throws InvalidPayload unless a collection of this name can be made; `longest` in bytes.
void checkNewCollection(const schema::Schema& schema, const Json& name, std::size_t longest);

/// Throws InvalidPayload unless the collection can get a field of this name.
void checkNewField(const schema::Collection& collection, const std::string& name, std::size_t longest);
/// The part that needs no collection.
void checkFieldName(const std::string& name, std::size_t longest);

/// A field, a divider or group included; null when there is none.
const schema::Field* findField(const schema::Collection& collection, std::string_view name);

} // namespace strata::model
