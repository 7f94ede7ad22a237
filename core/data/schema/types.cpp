#include "core/data/schema/schema.h"

#include <array>

namespace strata::schema {
namespace {

/// In the order of Type.
constexpr std::array<std::string_view, 25> kTypeNames = {"string", "text", "boolean", "integer", "bigInteger", "float",
    "decimal", "date", "dateTime", "timestamp", "time", "json", "csv", "uuid", "hash", "binary", "geometry",
    "geometry.Point", "geometry.LineString", "geometry.Polygon", "geometry.MultiPoint", "geometry.MultiLineString",
    "geometry.MultiPolygon", "alias", "unknown"};
static_assert(kTypeNames.size() == static_cast<std::size_t>(Type::Unknown) + 1);

} // namespace

std::string_view typeName(Type type)
{
    return kTypeNames[static_cast<std::size_t>(type)];
}

Type typeOfName(std::string_view name)
{
    const auto found = std::find(kTypeNames.begin(), kTypeNames.end(), name);
    return found == kTypeNames.end() ? Type::Unknown : static_cast<Type>(found - kTypeNames.begin());
}

bool isGeometry(Type type)
{
    return type >= Type::Geometry && type <= Type::GeometryMultiPolygon;
}

bool isNumeric(Type type)
{
    return type >= Type::Integer && type <= Type::Decimal;
}

bool isInstant(Type type)
{
    return type == Type::Date || type == Type::DateTime || type == Type::Timestamp;
}

} // namespace strata::schema
