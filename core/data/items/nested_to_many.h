#pragma once

#include "core/data/items/context.h"

namespace strata::items {

enum class ParentState { New, Existing };

/// Saves the lists in one-to-many fields of a payload for one parent (items-and-query §6.8): links, creates, updates and
/// deselects the children, whose foreign key is always the parent. Returns the revisions of the saved children.
/// Throws InvalidPayload for a value of another shape and Forbidden for a key that does not exist.
std::vector<std::int64_t> saveToMany(Context& context, const schema::Collection& collection, const Json& payload,
    const Json& parentKey, ParentState state);

} // namespace strata::items
