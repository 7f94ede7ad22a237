#pragma once

#include "core/data/permissions/rules.h"

namespace strata::permissions {

/// What the visitor of a share may read (access-and-config §13.3): the shared item and what hangs on it, where both the
/// share's role and its creator may read it, each field only under the rules of both. Nothing when the share is unknown,
/// outside its dates, or its creator is no active user any more. Holds for one request.
std::vector<Permission> shareRules(Connection& connection, const schema::Schema& schema, const Accountability& visitor);

} // namespace strata::permissions
