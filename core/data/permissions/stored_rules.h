#pragma once

#include "core/data/permissions/rules.h"

namespace strata::permissions {

/// A permission row as stored: dynamic variables not yet replaced, so that callers with the same policies share it.
struct StoredPermission {
    std::string collection;
    Action action = Action::Read;
    /// Null = none.
    Json rule;
    Json validation;
    Json presets;
    std::vector<std::string> fields;
    bool builtIn = false;
    /// Of the row; 0 and empty for a built-in one.
    std::int64_t id = 0;
    std::string policy;
};

struct StoredRules {
    /// Lowest priority first.
    std::vector<StoredPermission> rows;
    /// OneRequest when a variable in them changes its value without a change of access.
    Validity validity = Validity::UntilChange;
};

/// The rows of the caller's policies, then those of app access; for one collection, or all when it is empty.
StoredRules loadStoredRules(Connection& connection, const Accountability& who, std::string_view collection);

/// With the caller's values for dynamic variables. The visitor of a share reads by the share (share_rules.h), never by
/// his policies: of his rows only those for other actions are kept.
RuleRows resolveRules(const StoredRules& stored, const Accountability& who, const query::Variables& variables);

} // namespace strata::permissions
