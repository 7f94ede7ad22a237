#pragma once

#include "core/services/model/model_change.h"

namespace strata::transfer {

/// Throws InvalidPayload when the data model is not the one that the diff was made of (schema-and-cli §2.5, 4).
void checkHash(const Json& current, const std::string& hash, const Json& diff);

/// Makes the changes of a diff, inside ModelChange::run(): collections with their fields, then fields, then relations
/// (schema-and-cli §2.6).
void applyDiff(model::ModelChange& change, const Json& diff);

} // namespace strata::transfer
