#include "core/data/database/dialects/pg_column.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::pg {
namespace {

using schema::Type;

std::string lengthText(const ddl::Column& column)
{
    return "(" + std::to_string(column.characters()) + ")";
}

} // namespace

std::string pgName(std::string_view name)
{
    std::string out;
    pgDialect().quote(out, name);
    return out;
}

std::string typeText(const ddl::Column& column)
{
    switch (column.type) {
    case Type::Text:
    case Type::Csv: return "text";
    case Type::Hash: return "varchar(255)";
    case Type::Boolean: return "boolean";
    case Type::Integer: return column.autoIncrement ? "serial" : "integer";
    case Type::BigInteger: return column.autoIncrement ? "bigserial" : "bigint";
    case Type::Float: return column.wide ? "double precision" : "real";
    case Type::Decimal: return "decimal" + column.digitsText();
    case Type::Date: return "date";
    case Type::Time: return "time";
    case Type::DateTime: return "timestamp";
    case Type::Timestamp: return "timestamptz";
    case Type::Json: return "json";
    case Type::Uuid: return "uuid";
    case Type::Binary: return "bytea";
    case Type::Geometry: return "geometry(geometry, 4326)";
    case Type::GeometryPoint:
    case Type::GeometryLineString:
    case Type::GeometryPolygon:
    case Type::GeometryMultiPoint:
    case Type::GeometryMultiLineString:
    case Type::GeometryMultiPolygon: return "geometry(" + column.shapeText() + ", 4326)";
    default: return "varchar" + lengthText(column);
    }
}

std::string defaultText(const ddl::Default& fallback)
{
    switch (fallback.kind) {
    case ddl::Default::Kind::None: return {};
    case ddl::Default::Kind::Null: return "DEFAULT NULL";
    case ddl::Default::Kind::Now:
        return "DEFAULT CURRENT_TIMESTAMP"
            + (fallback.precision > 0 ? "(" + std::to_string(fallback.precision) + ")" : std::string());
    case ddl::Default::Kind::Uuid: return "DEFAULT gen_random_uuid()";
    case ddl::Default::Kind::Literal: break;
    }
    return "DEFAULT " + pgDialect().literal(fallback.text);
}

std::string columnText(const ddl::Column& column)
{
    const std::string text = pgName(column.name) + " " + typeText(column);
    if (column.autoIncrement)
        return text + " PRIMARY KEY";
    const std::string fallback = defaultText(column.fallback);
    return text + (column.nullable && !column.primary ? " NULL" : " NOT NULL")
        + (fallback.empty() ? "" : " " + fallback);
}

std::string catalogType(const ddl::Column& column)
{
    switch (column.type) {
    case Type::Decimal: return "numeric" + column.digitsText();
    case Type::Time: return "time without time zone";
    case Type::DateTime: return "timestamp without time zone";
    case Type::Timestamp: return "timestamp with time zone";
    case Type::Hash: return "character varying(255)";
    case Type::String:
    case Type::Unknown: return "character varying" + lengthText(column);
    default: return typeText(column);
    }
}

std::string catalogType(const schema::Field& field)
{
    if (field.dbType == "numeric" && field.precision && field.scale)
        return "numeric(" + std::to_string(*field.precision) + "," + std::to_string(*field.scale) + ")";
    return field.dbType + (field.maxLength ? "(" + std::to_string(*field.maxLength) + ")" : std::string());
}

} // namespace strata::pg
