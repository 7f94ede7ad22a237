#pragma once

#include "core/data/database/connection.h"

#include <string>
#include <vector>

namespace strata::ddl {

/// Something that mentioned what was dropped, and does not any more.
struct Cleaned {
    /// "permission", "preset", "relation", "collection".
    std::string kind;
    std::string id;
    std::string text;
};

/// Deletes what the system tables remember of a collection and its items: presets, permissions, comments, shares,
/// versions, revisions, activity.
std::vector<Cleaned> forgetCollection(Connection& connection, const std::string& collection);

/// Takes a field out of permissions, the columns and sorting of presets, duplication lists, and relations that sort or
/// join by it.
std::vector<Cleaned> forgetField(Connection& connection, const std::string& collection, const std::string& field);

} // namespace strata::ddl
