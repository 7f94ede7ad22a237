#pragma once

#include "core/base/json.h"

#include <string>
#include <unordered_map>

namespace strata::model {

/// Name → name of the group above; empty = at the root.
using Groups = std::unordered_map<std::string, std::string>;

/// Whether a way up from `name` comes back to it.
bool isUnderItself(const Groups& groups, const std::string& name);
/// Takes over the `group` of metadata when it has one.
void applyGroup(Groups& groups, const std::string& name, const Json& meta);

} // namespace strata::model
