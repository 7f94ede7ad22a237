#pragma once

#include "core/data/query/query.h"

#include <functional>

namespace strata::query {

/// Values of dynamic variables in filters and presets (items-and-query §4.6); made by the caller's Context.
struct Variables {
    /// Ids as text; null when there is none.
    Json currentUser;
    Json currentRole;
    /// Arrays of ids.
    Json currentRoles = Json::array();
    Json currentPolicies = Json::array();
    /// Value(s) of a dotted form ("$CURRENT_USER.department.name"), read with internal rights; may be empty (then null).
    std::function<Json(std::string_view variable)> lookup;
};

/// Bracket notation (items-and-query §3.1) to JSON: `a[b][c]=v`, `a[]=v`, `a[0]=v`; values stay text.
Json parseQueryString(std::string_view text);

/// Sanitises and validates query parameters (§3.2): text, JSON text, brackets or native JSON. Unknown parameters are
/// ignored. Throws InvalidQuery with the reference's reasons. Filter text is normalised; dynamic variables resolved.
Query parseQuery(const Json& parameters, const QueryLimits& limits, const Variables& variables);

/// A filter rule in JSON form (object or JSON text) to its normal form (§4.1); null gives "no restriction".
Filter parseFilter(const Json& rule, const Variables& variables);
/// Same without resolving variables, as stored rules are kept.
Filter parseFilterUnresolved(const Json& rule);
/// The JSON form of a filter.
Json toJson(const Filter& filter);

/// Replaces dynamic variables in any JSON value (presets, rules).
Json resolveVariables(const Json& value, const Variables& variables);
/// Whether the text is a dynamic variable ("$NOW(-1 day)", "$CURRENT_USER.role").
bool isVariable(std::string_view text);

} // namespace strata::query
