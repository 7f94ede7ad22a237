#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// Writes a notification for each person whom a comment mentions as "@<id>" and who can read its item
/// (system-endpoints §10). `comment` has `comment`, `collection` and `item`.
void notifyMentioned(Context& context, const Json& comment);

} // namespace strata::system
