#pragma once

#include "core/data/items/context.h"

namespace strata::history {

/// Updates the item of a revision with the revision's data: an ordinary update by the collection's own service
/// (system-endpoints §12). Masked values are left alone. Throws Forbidden for a revision that the caller can't read and
/// InvalidPayload for one without data.
void revert(Context& context, const std::string& revision);

} // namespace strata::history
