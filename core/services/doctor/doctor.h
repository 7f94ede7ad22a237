#pragma once

#include "core/services/doctor/patient.h"

#include <set>

namespace strata::doctor {

struct Examination {
    /// Names of checks; empty = all.
    std::set<std::string> only;
    /// Checks whose findings are repaired; "all".
    std::set<std::string> repair;
    /// Repairs that a person has to agree to, too.
    bool drastic = false;
};

std::vector<std::string_view> checkNames();

/// Looks at a project and repairs what was asked for. Opens the database by itself, so that projects are looked at too
/// that do not start. Throws InvalidPayload for the name of no check, ServiceUnavailable when there is no database.
Findings examine(const Config& config, const Examination& examination);

} // namespace strata::doctor
