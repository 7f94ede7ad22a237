#include "core/data/database/dialects/mysql_column.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::mysql {
namespace {

using ddl::Default;
using schema::Type;

/// Only an expression can be the default of these.
bool isLong(Type type)
{
    return type == Type::Text || type == Type::Csv || type == Type::Json || type == Type::Binary;
}

/// "varchar(255)" → "varchar".
std::string withoutSize(const std::string& type)
{
    return type.substr(0, type.find('('));
}

} // namespace

std::string mysqlName(std::string_view name)
{
    std::string out;
    mysqlDialect().quote(out, name);
    return out;
}

std::string typeText(const ddl::Column& column)
{
    switch (column.type) {
    case Type::Text:
    case Type::Csv: return column.wide ? "longtext" : "text";
    case Type::Hash: return "varchar(255)";
    case Type::Boolean: return "boolean";
    case Type::Integer: return column.autoIncrement ? "int unsigned" : "int";
    case Type::BigInteger: return column.autoIncrement ? "bigint unsigned" : "bigint";
    case Type::Float: return column.wide ? "double" : "float" + column.digitsText();
    case Type::Decimal: return "decimal" + column.digitsText();
    case Type::Date: return "date";
    case Type::Time: return "time";
    case Type::DateTime: return "datetime";
    case Type::Timestamp: return column.wide ? "timestamp(3)" : "timestamp";
    case Type::Json: return "json";
    case Type::Uuid: return "char(36)";
    case Type::Binary: return "blob";
    case Type::Geometry: return "geometry";
    case Type::GeometryPoint:
    case Type::GeometryLineString:
    case Type::GeometryPolygon:
    case Type::GeometryMultiPoint:
    case Type::GeometryMultiLineString:
    case Type::GeometryMultiPolygon: return column.shapeText();
    default: return "varchar(" + std::to_string(column.characters()) + ")";
    }
}

std::string defaultText(const ddl::Column& column)
{
    switch (column.fallback.kind) {
    case Default::Kind::None:
    case Default::Kind::Null: return {};
    case Default::Kind::Now:
        return "DEFAULT CURRENT_TIMESTAMP"
            + (column.fallback.precision > 0 ? "(" + std::to_string(column.fallback.precision) + ")" : std::string());
    case Default::Kind::Uuid: return "DEFAULT (UUID())";
    case Default::Kind::Literal: break;
    }
    const std::string literal = mysqlDialect().literal(column.fallback.text);
    return isLong(column.type) ? "DEFAULT (" + literal + ")" : "DEFAULT " + literal;
}

std::string columnText(const ddl::Column& column)
{
    const std::string text = mysqlName(column.name) + " " + typeText(column);
    if (column.autoIncrement)
        return text + " NOT NULL AUTO_INCREMENT PRIMARY KEY";
    const std::string fallback = defaultText(column);
    return text + (column.nullable && !column.primary ? " NULL" : " NOT NULL")
        + (fallback.empty() ? "" : " " + fallback);
}

schema::CatalogColumn catalogColumn(const ddl::Column& column)
{
    schema::CatalogColumn result;
    result.name = column.name;
    result.type = column.type == Type::Json ? "longtext"
        : column.autoIncrement              ? typeText(column)
                                            : withoutSize(typeText(column));
    if (column.type == Type::String || column.type == Type::Hash || column.type == Type::Unknown)
        result.maxLength = column.type == Type::Hash ? 255 : column.characters();
    if (column.type == Type::Uuid)
        result.maxLength = 36;
    if (column.type == Type::Decimal || column.type == Type::Float) {
        result.precision = column.digits();
        result.scale = column.decimals();
    }
    if (column.fallback.kind == Default::Kind::Literal)
        result.defaultText = column.fallback.text;
    if (column.fallback.kind == Default::Kind::Now)
        result.defaultText = "current_timestamp()";
    if (column.fallback.kind == Default::Kind::Uuid)
        result.defaultText = "uuid()";
    result.nullable = column.nullable && !column.primary;
    result.primary = column.primary;
    result.autoIncrement = column.autoIncrement;
    return result;
}

} // namespace strata::mysql
