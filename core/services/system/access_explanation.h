#pragma once

#include "core/data/items/context.h"

namespace strata::system {

/// May this user do this, and why?
struct AccessQuestion {
    /// Empty = the public.
    std::string user;
    /// Address of the user, for policies that are limited to some; empty = none.
    std::string ip;
    std::string collection;
    /// Null = any item.
    Json item;
    permissions::Action action = permissions::Action::Read;
};

/// The answer for an administrator, who made the context:
/// `allowed`; `admin`: passes every check; `policies`: those in effect, lowest priority first; `rows`: the permission rows of
/// the action, each with its policy, its fields, whether its rule `holds` for the item, and of each condition of the rule
/// path, operator, operand, the item's value and whether it holds; `fields`: of every field whether it is allowed, and by
/// the numbers of which rows (or, when it is not: which rows list it, and why that is not enough).
/// Throws Forbidden for an unknown user or collection, and for a caller who is no administrator.
Json explainAccess(Context& context, const AccessQuestion& question);

} // namespace strata::system
