#pragma once

#include "core/data/items/context.h"

namespace strata::items {

/// Saves the objects in many-to-one and many-to-any fields of a payload and puts their keys in their place
/// (items-and-query §6.8), in the order of the schema's relations. Returns the revisions of the saved items. Throws InvalidPayload for lists and for many-to-any
/// objects without an allowed collection.
std::vector<std::int64_t> saveToOne(Context& context, const schema::Collection& collection, Json& payload);

} // namespace strata::items
