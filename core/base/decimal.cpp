#include "core/base/decimal.h"

#include <algorithm>
#include <charconv>

namespace strata {
namespace {

bool isPlain(std::string_view digits)
{
    const auto fits = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
    return !digits.empty() && std::all_of(digits.begin(), digits.end(), fits)
        && std::count(digits.begin(), digits.end(), '.') <= 1 && digits != ".";
}

} // namespace

std::string plainDecimal(std::string_view number)
{
    std::string_view digits = number;
    const bool negative = digits.starts_with('-');
    if (negative)
        digits.remove_prefix(1);
    if (!isPlain(digits))
        return std::string(number);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.find('.') != std::string_view::npos) {
        digits = digits.substr(0, digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.remove_suffix(1);
    }
    if (digits.empty())
        return "0";
    return (negative ? "-" : "") + std::string(digits.starts_with('.') ? "0" : "") + std::string(digits);
}

std::string plainDecimal(double number)
{
    char digits[800];
    const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr;
    return plainDecimal(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

} // namespace strata
