#include "core/services/copy/fit.h"

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/data/payload/json_text.h"

namespace strata::copy {
namespace {

using schema::Field;
using schema::Type;

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool fitsDecimal(const Value& value, const Field& field)
{
    const auto* const text = std::get_if<std::string>(&value);
    const auto* const real = std::get_if<double>(&value);
    const auto* const integer = std::get_if<std::int64_t>(&value);
    if (!text && !real && !integer)
        return false;
    const std::string plain = text ? plainDecimal(*text) : real ? plainDecimal(*real) : std::to_string(*integer);
    if (plain.find_first_not_of("-.0123456789") != std::string::npos)
        return false;
    if (!field.precision || !field.scale)
        return true;
    const std::size_t sign = plain.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(plain.find('.'), plain.size());
    const std::size_t fraction = point == plain.size() ? 0 : plain.size() - point - 1;
    const std::size_t whole = plain.substr(sign, point - sign) == "0" ? 0 : point - sign;
    return fraction <= static_cast<std::size_t>(*field.scale)
        && whole <= static_cast<std::size_t>(std::max(0, *field.precision - *field.scale));
}

bool fitsText(const Value& value, const Field& field)
{
    const auto* const text = std::get_if<std::string>(&value);
    return text && text::isValidUtf8(*text)
        && (field.type != Type::String || !field.maxLength
            || characters(*text) <= static_cast<std::size_t>(*field.maxLength));
}

/// Databases with types of their own for these spell them in one way.
bool fitsUuid(const Value& value)
{
    const auto* const text = std::get_if<std::string>(&value);
    return text && text::isUuid(*text) && text::lower(*text) == *text;
}

bool isOfType(const Value& value, const Field& field)
{
    switch (field.type) {
    case Type::Boolean: return std::holds_alternative<bool>(value);
    case Type::Integer:
    case Type::BigInteger:
    case Type::Date:
    case Type::DateTime:
    case Type::Timestamp: return std::holds_alternative<std::int64_t>(value);
    case Type::Float:
        return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value)
            || std::holds_alternative<std::string>(value);
    case Type::Decimal: return fitsDecimal(value, field);
    case Type::Uuid: return field.dbType == "uuid" ? fitsUuid(value) : fitsText(value, field);
    case Type::Json: return fitsText(value, field) && payload::isJsonText(std::get<std::string>(value));
    case Type::Binary:
    case Type::Unknown: return true;
    default: return fitsText(value, field);
    }
}

} // namespace

Fit fitOf(const Value& value, const Field& field, const Dialect& dialect)
{
    if (isNull(value))
        return Fit::Fits;
    if (!isOfType(value, field))
        return Fit::Never;
    return dialect.fit(value, field);
}

} // namespace strata::copy
