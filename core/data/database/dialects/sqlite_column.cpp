#include "core/data/database/dialects/sqlite_column.h"

#include "core/data/database/dialects/sqlite_lexer.h"

namespace strata::sqlite {

using schema::Type;

std::string typeText(const ddl::Column& column)
{
    switch (column.type) {
    case Type::Text:
    case Type::Csv: return "text";
    case Type::Hash: return "varchar(255)";
    case Type::Boolean: return "boolean";
    case Type::Integer: return "integer";
    case Type::BigInteger: return column.autoIncrement ? "integer" : "bigint";
    case Type::Float:
    case Type::Decimal: return "float";
    case Type::Date: return "date";
    case Type::Time: return "time";
    case Type::DateTime:
    case Type::Timestamp: return "datetime";
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

std::string defaultText(const ddl::Default& fallback)
{
    switch (fallback.kind) {
    case ddl::Default::Kind::None: return {};
    case ddl::Default::Kind::Null: return "default null";
    case ddl::Default::Kind::Now: return "default CURRENT_TIMESTAMP";
    case ddl::Default::Kind::Literal:
    case ddl::Default::Kind::Uuid: break;
    }
    return "default " + literal(fallback.text);
}

std::string columnText(const ddl::Column& column)
{
    std::string text = backticked(column.name) + " ";
    if (column.autoIncrement)
        return text + "integer not null primary key autoincrement";
    text += typeText(column) + (column.nullable && !column.primary ? " null" : " not null");
    const std::string fallback = defaultText(column.fallback);
    return fallback.empty() ? text : text + " " + fallback;
}

} // namespace strata::sqlite
