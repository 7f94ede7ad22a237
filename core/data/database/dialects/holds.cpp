#include "core/data/database/dialects/holds.h"

#include "core/base/decimal.h"

#include <charconv>

namespace strata::holds {

bool isSingle(const Value& value)
{
    const auto* const real = std::get_if<double>(&value);
    const auto* const integer = std::get_if<std::int64_t>(&value);
    if (!real && !integer)
        return false;
    const double wanted = real ? *real : static_cast<double>(*integer);
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<float>(wanted)).ptr;
    double shown = 0;
    std::from_chars(digits, end, shown);
    return shown == wanted;
}

bool isDouble(const Value& value)
{
    const auto* const text = std::get_if<std::string>(&value);
    if (!text)
        return true;
    double number = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
    return read.ptr == text->data() + text->size() && !text->empty() && plainDecimal(number) == plainDecimal(*text);
}

bool isInteger(const Value& value, int bits)
{
    const auto* const integer = std::get_if<std::int64_t>(&value);
    const std::int64_t limit = bits < 64 ? std::int64_t(1) << (bits - 1) : 0;
    return integer && (bits >= 64 || (*integer >= -limit && *integer < limit));
}

} // namespace strata::holds
