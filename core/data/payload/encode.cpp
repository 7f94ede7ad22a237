#include "core/data/payload/encode.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/shape.h"
#include "core/base/text.h"
#include "core/data/query/parameters.h"

#include <charconv>
#include <cmath>

namespace strata::payload {
namespace {

using schema::Field;
using schema::Type;

template <class Number>
std::optional<Number> wholeText(std::string_view text)
{
    Number number {};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return number;
}

/// The digits of a decimal as they were sent: databases with exact decimals keep all of them.
Value decimalOf(const Json& value, Value number)
{
    if (!value.is_string() || !std::holds_alternative<double>(number))
        return number;
    return std::string(text::trim(value.get_ref<const std::string&>()));
}

/// 1.0 and 1e0 are integers too.
Value realValue(double number)
{
    constexpr double kExact = 9007199254740992.0;
    if (std::nearbyint(number) == number && std::abs(number) <= kExact)
        return static_cast<std::int64_t>(number);
    return number;
}

std::optional<Value> numberOfText(std::string_view text)
{
    text = text::trim(text);
    if (const auto integer = wholeText<std::int64_t>(text))
        return *integer;
    const auto real = wholeText<double>(text);
    if (!real || !std::isfinite(*real))
        return std::nullopt;
    return realValue(*real);
}

std::optional<Value> numberOf(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::number_integer: return value.get<std::int64_t>();
    case Json::value_t::number_unsigned: {
        const auto number = value.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(INT64_MAX))
            return static_cast<double>(number);
        return static_cast<std::int64_t>(number);
    }
    case Json::value_t::number_float: return realValue(value.get<double>());
    case Json::value_t::boolean: return std::int64_t {value.get<bool>()};
    case Json::value_t::string: return numberOfText(value.get_ref<const std::string&>());
    default: return std::nullopt;
    }
}

std::optional<bool> booleanOf(const Json& value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (value == 1 || value == "1" || value == "true")
        return true;
    if (value == 0 || value == "0" || value == "false")
        return false;
    return std::nullopt;
}

std::string plainText(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : json::print(value);
}

std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string limitedText(const schema::Collection& collection, const Field& field, const Json& value)
{
    std::string text = plainText(value);
    if (field.maxLength && text.size() > static_cast<std::size_t>(*field.maxLength)
        && characterCount(text) > static_cast<std::size_t>(*field.maxLength))
        throw Error(ErrorCode::ValueTooLong,
            "Value for field \"" + field.name + "\" in collection \"" + collection.name + "\" is too long.",
            Json {{"collection", collection.name}, {"field", field.name}});
    return text;
}

std::string_view dateTypeName(Type type)
{
    return type == Type::Date ? "Date" : type == Type::DateTime ? "DateTime" : "Timestamp";
}

/// The farthest from 1970 that a date can be, in milliseconds (as in JavaScript).
constexpr double kLastInstant = 8.64e15;

Value instant(const Field& field, const Json& value)
{
    if (value == "")
        return {};
    std::optional<clock::Millis> time;
    if (value.is_string())
        time = clock::parse(value.get_ref<const std::string&>());
    else if (value.is_number() && std::abs(value.get<double>()) <= kLastInstant)
        time = value.get<clock::Millis>();
    if (!time)
        throw invalidPayload(
            "Invalid " + std::string(dateTypeName(field.type)) + " format in field \"" + field.name + "\"");
    return field.type == Type::Date ? clock::startOfDay(*time) : *time;
}

Value geometry(const Field& field, const Json& value)
{
    const Json parsed = value.is_string() ? json::tryParse(value.get_ref<const std::string&>()) : value;
    const auto shape = shapeOfGeoJson(parsed);
    if (!shape)
        throw invalidPayload("Invalid GeoJSON in field \"" + field.name + "\"");
    return wktOf(*shape);
}

Error invalidNumber(const Field& field)
{
    return invalidPayload("Invalid numeric value in field \"" + field.name + "\"");
}

Error invalidBoolean(const Field& field)
{
    return invalidPayload("Invalid boolean value in field \"" + field.name + "\"");
}

Value untyped(const Json& value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number())
        return numberOf(value).value_or(Value {});
    return plainText(value);
}

} // namespace

Value encode(const schema::Collection& collection, const Field& field, const Json& value)
{
    if (value.is_null())
        return {};
    if (schema::isNumeric(field.type)) {
        auto number = numberOf(value);
        if (!number)
            throw invalidNumber(field);
        return field.type == Type::Decimal ? decimalOf(value, *std::move(number)) : *std::move(number);
    }
    if (schema::isInstant(field.type))
        return instant(field, value);
    if (schema::isGeometry(field.type))
        return geometry(field, value);
    if (field.type == Type::Boolean) {
        const auto flag = booleanOf(value);
        return flag ? Value(*flag) : throw invalidBoolean(field);
    }
    if (field.type == Type::Json)
        return plainText(value);
    if (field.type == Type::Binary || field.type == Type::Unknown)
        return untyped(value);
    return limitedText(collection, field, value);
}

Value encodeKey(const Field& field, const Json& key)
{
    if (key.is_null())
        return {};
    if (schema::isNumeric(field.type))
        if (auto number = numberOf(key))
            return *std::move(number);
    // "0x1" is the key 1, as JavaScript reads numbers.
    if (field.type == Type::Integer)
        if (const double number = query::toNumber(key); std::nearbyint(number) == number)
            return realValue(number);
    return plainText(key);
}

Json keyJson(const Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return *integer;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    return nullptr;
}

} // namespace strata::payload
