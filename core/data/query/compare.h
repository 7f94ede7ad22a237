#pragma once

#include "core/data/query/filter.h"

/// Comparison of a payload's value with a filter's operand (items-and-query §4.7).
namespace strata::query {

/// What failed: the `type` of a FAILED_VALIDATION error and the extension that names the operand.
struct Failure {
    std::string type;
    /// "valid", "invalid", "substring"; empty = none.
    std::string operandName;
    Json operand;
};

/// Nothing when the value passes. The value is present (it may be null).
std::optional<Failure> failureOf(const Filter& compare, const Json& value);

/// The part of a date or the length of a list that a function of a field key stands for; null when there is none.
Json functionValue(std::string_view function, const Json& value);

} // namespace strata::query
