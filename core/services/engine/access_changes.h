#pragma once

#include "core/data/events/change.h"

namespace strata {

/// Whether a change may alter what somebody is allowed to do (access-and-config §3): kept policies and rules are void.
bool affectsAccess(const events::Change& change);

/// Whether a change may alter who is recognised by a token: kept users are void.
bool affectsUsers(const events::Change& change);

/// Whether rows of the data model were written: the schema has to be read again. (A Change without keys is the engine's
/// own word that it was.)
bool affectsModel(const events::Change& change);

} // namespace strata
