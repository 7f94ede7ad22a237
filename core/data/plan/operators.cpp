#include "core/data/plan/operators.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/shape.h"
#include "core/base/text.h"

#include <charconv>

namespace strata::plan {
namespace {

using query::Operator;
using schema::Type;

constexpr std::uint64_t bit(Operator op)
{
    return std::uint64_t(1) << static_cast<unsigned>(op);
}

template <class... Ops>
constexpr std::uint64_t set(Ops... ops)
{
    return (bit(ops) | ...);
}

constexpr std::uint64_t kNull = set(Operator::Null, Operator::Nnull);
constexpr std::uint64_t kHash = kNull | set(Operator::Empty, Operator::Nempty);
constexpr std::uint64_t kBoolean = kNull | set(Operator::Eq, Operator::Neq);
constexpr std::uint64_t kUuid = kBoolean | set(Operator::In, Operator::Nin);
constexpr std::uint64_t kNumber
    = kUuid | set(Operator::Lt, Operator::Lte, Operator::Gt, Operator::Gte, Operator::Between, Operator::Nbetween);
constexpr std::uint64_t kText = kUuid | kHash
    | set(Operator::Contains, Operator::Ncontains, Operator::Icontains, Operator::Nicontains, Operator::StartsWith,
        Operator::NstartsWith, Operator::IstartsWith, Operator::NistartsWith, Operator::EndsWith, Operator::NendsWith,
        Operator::IendsWith, Operator::NiendsWith, Operator::Ieq, Operator::Nieq);
constexpr std::uint64_t kAny = kNumber | kHash | set(Operator::Contains, Operator::Ncontains);
constexpr std::uint64_t kGeometry
    = kBoolean | set(Operator::Intersects, Operator::Nintersects, Operator::IntersectsBbox, Operator::NintersectsBbox);

std::uint64_t operatorsOf(Type type)
{
    switch (type) {
    case Type::String:
    case Type::Text:
    case Type::Csv:
    case Type::Binary: return kText;
    case Type::Uuid: return kUuid;
    case Type::Boolean: return kBoolean;
    case Type::Integer:
    case Type::BigInteger:
    case Type::Decimal:
    case Type::Float:
    case Type::Date:
    case Type::Time:
    case Type::DateTime: return kNumber;
    case Type::Json: return kNull;
    case Type::Hash: return kHash;
    case Type::Timestamp:
    case Type::Alias:
    case Type::Unknown: return kAny;
    default: return kGeometry;
    }
}

std::string textOf(const Json& operand)
{
    return operand.is_string() ? operand.get<std::string>() : operand.is_null() ? std::string() : json::print(operand);
}

Value castNumber(const Json& operand)
{
    if (operand.is_boolean())
        return std::int64_t(operand.get<bool>() ? 1 : 0);
    if (operand.is_number_integer())
        return operand.get<std::int64_t>();
    if (operand.is_number())
        return operand.get<double>();
    const std::string text = textOf(operand);
    const std::string_view digits = text::trim(text);
    std::int64_t integer = 0;
    const char* const end = digits.data() + digits.size();
    if (const auto parsed = std::from_chars(digits.data(), end, integer);
        parsed.ec == std::errc() && parsed.ptr == end && !digits.empty())
        return integer;
    double real = 0;
    if (const auto parsed = std::from_chars(digits.data(), end, real);
        parsed.ec == std::errc() && parsed.ptr == end && !digits.empty())
        return real;
    throw invalidQuery("Invalid numeric value");
}

Value castInstant(const Json& operand, Type type)
{
    if (operand.is_number_integer())
        return operand.get<std::int64_t>();
    const auto instant = clock::parse(textOf(operand));
    if (!instant)
        throw invalidQuery("Invalid date value"); // databases differ in what they make of it
    return type == Type::Date ? clock::startOfDay(*instant) : *instant;
}

Value castBoolean(const Json& operand)
{
    if (operand.is_boolean())
        return operand.get<bool>();
    const std::string text = textOf(operand);
    if (text == "true" || text == "1")
        return true;
    if (text == "false" || text == "0")
        return false;
    return text;
}

/// WKT of a GeoJSON operand.
Value castGeometry(const Json& operand)
{
    const auto shape
        = shapeOfGeoJson(operand.is_string() ? json::tryParse(operand.get_ref<const std::string&>()) : operand);
    if (!shape)
        throw invalidQuery("The filter value has to be a valid GeoJSON object");
    return wktOf(*shape);
}

} // namespace

void checkOperator(const schema::Field& field, Type type, Operator op)
{
    if ((operatorsOf(type) & bit(op)) == 0)
        throw invalidQuery("\"" + std::string(schema::typeName(type)) + "\" field type does not contain the \""
            + std::string(query::operatorName(op)) + "\" filter operator");
    if (field.has(schema::Special::Conceal) && (kHash & bit(op)) == 0)
        throw invalidQuery("Field with \"conceal\" special does not allow the \"" + std::string(query::operatorName(op))
            + "\" filter operator");
}

Value castOperand(const Json& operand, Type type)
{
    if (operand.is_null())
        return std::monostate {};
    if (schema::isNumeric(type))
        return castNumber(operand);
    if (schema::isInstant(type))
        return castInstant(operand, type);
    if (schema::isGeometry(type))
        return castGeometry(operand);
    if (type == Type::Boolean)
        return castBoolean(operand);
    if (operand.is_boolean())
        return std::string(operand.get<bool>() ? "true" : "false");
    return textOf(operand);
}

} // namespace strata::plan
