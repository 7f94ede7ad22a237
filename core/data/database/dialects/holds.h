#pragma once

#include "core/data/database/value.h"

#include <optional>
#include <string_view>

/// What Dialect::holds() asks of values.
namespace strata::holds {

/// Whether the number is the one nearest to a 32-bit number, as such columns show it.
bool isSingle(const Value& value);
/// Whether text with the digits of a number survives as a 64-bit number; other values do.
bool isDouble(const Value& value);
/// Integers within ±2^(bits−1); other values are outside.
bool isInteger(const Value& value, int bits);

} // namespace strata::holds
