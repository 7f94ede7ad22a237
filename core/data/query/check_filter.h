#pragma once

#include "core/data/query/filter.h"

namespace strata::query {

/// The checks of filter values that need no schema (items-and-query §4.4); for filters of requests. Throws InvalidQuery.
void checkFilterValues(const Filter& filter);

/// Throws as for an operator that takes one text, number, boolean or null.
void checkPrimitive(std::string_view operatorText, const Json& value);

} // namespace strata::query
