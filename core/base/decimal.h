#pragma once

#include <string>
#include <string_view>

namespace strata {

/// A decimal number in one way of writing: no exponent, no zeros in front or at the end ("0.1", "-12", "0"). Texts that are
/// no plain number, and those with an exponent, come back as they are.
std::string plainDecimal(std::string_view number);
/// With the digits that tell it from its neighbours.
std::string plainDecimal(double number);

} // namespace strata
