#include "core/data/payload/decode.h"

#include "core/base/shape.h"
#include "core/data/payload/instants.h"
#include "core/data/payload/json_text.h"

#include <charconv>

namespace strata::payload {
namespace {

using schema::Field;
using schema::Special;
using schema::Type;

constexpr std::uint32_t bit(Special special)
{
    return static_cast<std::uint32_t>(special);
}

constexpr std::uint32_t kChangesReading
    = bit(Special::Conceal) | bit(Special::CastBoolean) | bit(Special::CastJson) | bit(Special::CastCsv);

void appendInteger(std::string& out, std::int64_t number)
{
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void appendMask(std::string& out, const Rows& rows, int column)
{
    const bool empty = rows.type(column) == CellType::Integer ? rows.integer(column) == 0 : rows.text(column).empty();
    if (empty) {
        out += "null";
        return;
    }
    out += '"';
    out += kMask;
    out += '"';
}

void appendBoolean(std::string& out, const Rows& rows, int column)
{
    const std::string_view text = rows.text(column);
    if (text == "1" || text == "true")
        out += "true";
    else if (text == "0" || text == "false")
        out += "false";
    else if (text.empty())
        out += "null";
    else
        appendPlainCell(out, rows, column);
}

void appendJson(std::string& out, const Rows& rows, int column)
{
    if (rows.type(column) == CellType::JsonText
        || (rows.type(column) == CellType::Text && isJsonText(rows.text(column))))
        out += rows.text(column);
    else
        appendPlainCell(out, rows, column);
}

void appendCsv(std::string& out, const Rows& rows, int column)
{
    std::string_view rest = rows.text(column);
    if (rest.empty()) {
        out += "[]";
        return;
    }
    out += '[';
    while (true) {
        const std::size_t comma = rest.find(',');
        json::appendString(out, rest.substr(0, comma));
        if (comma == std::string_view::npos)
            break;
        out += ',';
        rest.remove_prefix(comma + 1);
    }
    out += ']';
}

void appendInstant(std::string& out, clock::Millis time, Type type)
{
    if (type == Type::Date)
        appendDate(out, time);
    else if (type == Type::DateTime)
        appendDateTime(out, time);
    else
        appendTimestamp(out, time);
}

/// A date without time zone is shown as it stands, in the form of the field's type.
void appendWallClock(std::string& out, std::string_view text, Type type)
{
    constexpr std::size_t kDate = 10;
    constexpr std::size_t kSecond = 19;
    const bool plain = text.size() >= kDate && text[4] == '-' && text[kDate - 1] != ' ' && !text.ends_with("BC");
    if (!plain)
        return json::appendString(out, text);
    if (type == Type::Timestamp)
        return appendTimestamp(out, clock::parse(text).value_or(0));
    out += '"';
    out += text.substr(0, kDate);
    if (type == Type::DateTime) {
        out += 'T';
        out += text.size() >= kSecond ? text.substr(kDate + 1, kSecond - kDate - 1) : std::string_view("00:00:00");
    }
    out += '"';
}

void appendInstantCell(std::string& out, const Rows& rows, int column, Type type)
{
    if (rows.type(column) == CellType::WallClock) {
        if (isZeroDate(rows.text(column)))
            out += "null";
        else
            appendWallClock(out, rows.text(column), type);
        return;
    }
    if (rows.type(column) == CellType::Integer)
        return appendInstant(out, rows.integer(column), type);
    if (rows.type(column) == CellType::Real)
        return appendInstant(out, static_cast<clock::Millis>(rows.real(column)), type);
    const std::string_view text = rows.text(column);
    if (isZeroDate(text))
        out += "null";
    else if (const auto time = parseStored(text))
        appendInstant(out, *time, type);
    else
        json::appendString(out, text);
}

void appendGeometry(std::string& out, const Rows& rows, int column)
{
    if (const auto shape = shapeOfWkt(rows.text(column)))
        out += geoJsonOf(*shape);
    else
        appendPlainCell(out, rows, column);
}

/// As JSON.stringify prints a Node buffer.
void appendBytes(std::string& out, std::string_view bytes)
{
    out += R"({"type":"Buffer","data":[)";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0)
            out += ',';
        appendInteger(out, static_cast<unsigned char>(bytes[i]));
    }
    out += "]}";
}

bool appendSpecial(std::string& out, const Rows& rows, int column, const Field& field)
{
    if (field.has(Special::Conceal))
        appendMask(out, rows, column);
    else if (field.has(Special::CastBoolean))
        appendBoolean(out, rows, column);
    else if (field.has(Special::CastJson))
        appendJson(out, rows, column);
    else if (field.has(Special::CastCsv))
        appendCsv(out, rows, column);
    else
        return false;
    return true;
}

} // namespace

void appendCell(std::string& out, const Rows& rows, int column, const Field& field)
{
    if (rows.isNull(column)) {
        out += "null";
        return;
    }
    if ((field.specials & kChangesReading) != 0 && appendSpecial(out, rows, column, field))
        return;
    if (schema::isInstant(field.type))
        appendInstantCell(out, rows, column, field.type);
    else if (schema::isGeometry(field.type))
        appendGeometry(out, rows, column);
    else
        appendPlainCell(out, rows, column);
}

void appendPlainCell(std::string& out, const Rows& rows, int column)
{
    switch (rows.type(column)) {
    case CellType::Null: out += "null"; break;
    case CellType::Boolean: out += rows.integer(column) != 0 ? "true" : "false"; break;
    case CellType::Integer: appendInteger(out, rows.integer(column)); break;
    case CellType::Real: json::appendNumber(out, rows.real(column)); break;
    case CellType::Text:
    case CellType::WallClock: json::appendString(out, rows.text(column)); break;
    case CellType::JsonText: out += rows.text(column); break;
    case CellType::Blob: appendBytes(out, rows.text(column)); break;
    }
}

Json cell(const Rows& rows, int column, const Field& field)
{
    if (field.specials == 0 && field.type != Type::Unknown) {
        if (rows.isNull(column))
            return nullptr;
        if (rows.type(column) == CellType::Integer && !schema::isInstant(field.type))
            return rows.integer(column);
    }
    std::string text;
    appendCell(text, rows, column, field);
    return json::parse(text);
}

} // namespace strata::payload
