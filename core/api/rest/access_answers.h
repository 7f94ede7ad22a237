#pragma once

#include "core/data/items/context.h"

namespace strata::rest {

/// What the caller may do, as `GET /permissions/me` shows it (access-and-config §9): collection → action → access.
Json permissionsOf(const Context& context);

/// `{"update":{"access":…},"delete":…,"share":…}` for one item, or for any item when `key` is null; for a singleton also
/// fields and presets.
Json itemPermissions(Context& context, const std::string& collection, const Json& key);

/// `{"app_access":…,"admin_access":…,"enforce_tfa":…}`.
Json policyGlobals(Context& context);

} // namespace strata::rest
