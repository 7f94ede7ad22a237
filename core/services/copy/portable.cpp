#include "core/services/copy/portable.h"

#include "core/base/decimal.h"
#include "core/data/payload/instants.h"

#include <charconv>

namespace strata::copy {
namespace {

using schema::Type;

Value instantOf(const Rows& rows, int column, Type type)
{
    std::optional<clock::Millis> time;
    if (rows.type(column) == CellType::Integer || rows.type(column) == CellType::Real)
        time = static_cast<clock::Millis>(rows.real(column));
    else if (payload::isZeroDate(rows.text(column)))
        return {};
    else if (rows.type(column) == CellType::WallClock && type != Type::Timestamp)
        time = clock::parse(rows.text(column));
    else
        time = payload::parseStored(rows.text(column));
    return time ? Value(*time) : rows.value(column);
}

Value truthOf(const Rows& rows, int column)
{
    const std::string_view text = rows.text(column);
    if (text == "1" || text == "true")
        return true;
    if (text == "0" || text == "false")
        return false;
    return rows.value(column);
}

Value wholeOf(const Rows& rows, int column)
{
    Value value = rows.value(column);
    const auto* const text = std::get_if<std::string>(&value);
    std::int64_t number = 0;
    if (text && std::from_chars(text->data(), text->data() + text->size(), number).ptr == text->data() + text->size()
        && !text->empty())
        return number;
    return value;
}

} // namespace

Value portable(const Rows& rows, int column, const schema::Field& field)
{
    if (rows.isNull(column))
        return {};
    if (schema::isInstant(field.type))
        return instantOf(rows, column, field.type);
    if (field.type == Type::Boolean)
        return truthOf(rows, column);
    if (field.type == Type::Integer || field.type == Type::BigInteger)
        return wholeOf(rows, column);
    // Where the column has no type of its own, JSON that is a number is kept as one.
    if (field.type == Type::Json)
        return std::string(rows.text(column));
    return rows.value(column);
}

Value carried(Value value, const schema::Field& from, const schema::Field& to)
{
    // Where one column for both kinds is read as a date-time, it may well keep the milliseconds of a timestamp.
    auto* const time = std::get_if<std::int64_t>(&value);
    if (time && from.type == Type::DateTime && to.type == Type::DateTime)
        *time -= (*time % 1000 + 1000) % 1000;
    return value;
}

void appendCanonical(std::string& out, const Value& value, Type type)
{
    if (isNull(value)) {
        out += '~';
        return;
    }
    out += '=';
    if (const auto* real = std::get_if<double>(&value))
        out += plainDecimal(*real);
    else if (const auto* integer = std::get_if<std::int64_t>(&value))
        out += std::to_string(*integer);
    else if (const auto* flag = std::get_if<bool>(&value))
        out += *flag ? '1' : '0';
    else if (const auto* text = std::get_if<std::string>(&value))
        out += schema::isNumeric(type) ? plainDecimal(*text) : *text;
    else
        out += std::get<Blob>(value).bytes;
    out += '\0';
}

} // namespace strata::copy
