#pragma once

#include "core/data/items/context.h"

/// Content versions: named sets of changes to an item that are saved beside it (system-endpoints §13). All throw
/// Forbidden when the caller may not read the version or its item.
namespace strata::history {

/// The item as the caller sees it, and its hash; `readMain` throws Forbidden for a missing one.
Json readMain(Context& context, const std::string& collection, const Json& item);

/// `{outdated, mainHash, current, main}`.
Json compareVersion(Context& context, const std::string& version);
/// Lays `changes` over the version; the item with the whole version laid over it.
Json saveVersion(Context& context, const std::string& version, const Json& changes);
/// Updates the item with the version's changes (those named in `body.fields`, if given) when `body.mainHash` is still
/// right; the key of the item.
Json promoteVersion(Context& context, const std::string& version, const Json& body);

} // namespace strata::history
