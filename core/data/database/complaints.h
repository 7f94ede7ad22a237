#pragma once

#include "core/data/database/connection.h"

#include <string>
#include <vector>

namespace strata {

/// What a database has to say against itself.
struct Complaint {
    /// Rows are damaged or at risk.
    bool serious = false;
    /// A table, or the database.
    std::string object;
    std::string sentence;
};

/// Damage, keys that point at nothing, collations that do not go together, missing extensions. May read all rows.
std::vector<Complaint> complaintsOf(Connection& connection);

} // namespace strata
