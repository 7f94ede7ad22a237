#pragma once

#include "core/data/query/parse.h"
#include "models/store/field.h"

namespace strata::item {

/// How a field stands at this moment: as configured, after its conditions and the user's rights.
struct FieldState {
    bool hidden = false;
    bool readonly = false;
    bool required = false;
    /// Interface options with those of the condition laid over them.
    Json options = Json::object();

    bool operator==(const FieldState&) const = default;
};

/// Applies the last condition that `values` (defaults, loaded item and edits together) meet (studio §6.4).
FieldState stateOf(const store::Field& field, const Json& values, const query::Variables& variables);

} // namespace strata::item
