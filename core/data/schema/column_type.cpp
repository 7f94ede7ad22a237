#include "core/data/schema/column_type.h"

namespace strata::schema {
namespace {

const std::unordered_map<std::string_view, Type>& columnTypes()
{
    static const std::unordered_map<std::string_view, Type> table = {
        {"boolean", Type::Boolean},
        {"bool", Type::Boolean},
        {"bit", Type::Boolean},

        {"tinyint", Type::Integer},
        {"smallint", Type::Integer},
        {"mediumint", Type::Integer},
        {"int", Type::Integer},
        {"integer", Type::Integer},
        {"serial", Type::Integer},
        {"int2", Type::Integer},
        {"int4", Type::Integer},
        {"int8", Type::Integer},
        {"serial4", Type::Integer},
        {"serial8", Type::Integer},
        {"numeric", Type::Integer},
        {"number", Type::Integer},
        {"year", Type::Integer},
        {"int unsigned", Type::Integer},
        {"tinyint unsigned", Type::Integer},
        {"smallint unsigned", Type::Integer},
        {"mediumint unsigned", Type::Integer},
        {"integerfirst", Type::Integer},

        {"bigint", Type::BigInteger},
        {"bigserial", Type::BigInteger},
        {"bigint unsigned", Type::BigInteger},

        {"float", Type::Float},
        {"float4", Type::Float},
        {"float8", Type::Float},
        {"double", Type::Float},
        {"double precision", Type::Float},
        {"real", Type::Float},
        {"smallmoney", Type::Float},
        {"money", Type::Float},
        {"decimal", Type::Decimal},

        {"varchar", Type::String},
        {"char", Type::String},
        {"longvarchar", Type::String},
        {"varchar2", Type::String},
        {"nvarchar", Type::String},
        {"character", Type::String},
        {"character varying", Type::String},
        {"bpchar", Type::String},
        {"interval", Type::String},
        {"_varchar", Type::String},

        {"text", Type::Text},
        {"tinytext", Type::Text},
        {"mediumtext", Type::Text},
        {"longtext", Type::Text},
        {"clob", Type::Text},
        {"ntext", Type::Text},
        {"nchar", Type::Text},
        {"citext", Type::Text},
        {"string", Type::Text},

        {"date", Type::Date},
        {"time", Type::Time},
        {"timetz", Type::Time},
        {"time with time zone", Type::Time},
        {"time without time zone", Type::Time},

        {"datetime", Type::DateTime},
        {"datetime2", Type::DateTime},
        {"smalldatetime", Type::DateTime},
        {"timestamp without time zone", Type::DateTime},
        {"timestamp without local time zone", Type::DateTime},

        {"timestamp", Type::Timestamp},
        {"timestamptz", Type::Timestamp},
        {"timestamp with time zone", Type::Timestamp},
        {"timestamp with local time zone", Type::Timestamp},
        {"datetimeoffset", Type::Timestamp},

        {"json", Type::Json},
        {"jsonb", Type::Json},
        {"uuid", Type::Uuid},
        {"uniqueidentifier", Type::Uuid},

        {"blob", Type::Binary},
        {"mediumblob", Type::Binary},
        {"binary", Type::Binary},
        {"varbinary", Type::Binary},
        {"image", Type::Binary},

        {"geometry", Type::Geometry},
        {"sdo_geometry", Type::Geometry},
        {"point", Type::GeometryPoint},
        {"linestring", Type::GeometryLineString},
        {"polygon", Type::GeometryPolygon},
        {"multipoint", Type::GeometryMultiPoint},
        {"multilinestring", Type::GeometryMultiLineString},
        {"multipolygon", Type::GeometryMultiPolygon},
    };
    return table;
}

const std::unordered_map<std::string_view, Special>& specials()
{
    static const std::unordered_map<std::string_view, Special> table = {
        {"uuid", Special::Uuid},
        {"hash", Special::Hash},
        {"conceal", Special::Conceal},
        {"cast-boolean", Special::CastBoolean},
        {"cast-json", Special::CastJson},
        {"cast-csv", Special::CastCsv},
        {"cast-timestamp", Special::CastTimestamp},
        {"cast-datetime", Special::CastDateTime},
        {"user-created", Special::UserCreated},
        {"user-updated", Special::UserUpdated},
        {"role-created", Special::RoleCreated},
        {"role-updated", Special::RoleUpdated},
        {"date-created", Special::DateCreated},
        {"date-updated", Special::DateUpdated},
        {"m2o", Special::M2o},
        {"o2m", Special::O2m},
        {"m2m", Special::M2m},
        {"m2a", Special::M2a},
        {"file", Special::File},
        {"files", Special::Files},
        {"translations", Special::Translations},
        {"alias", Special::Alias},
        {"no-data", Special::NoData},
    };
    return table;
}

} // namespace

Type typeOfColumn(std::string_view databaseType, bool hasScale)
{
    if (databaseType == "numeric" && hasScale)
        return Type::Decimal;
    const auto found = columnTypes().find(databaseType);
    return found == columnTypes().end() ? Type::Unknown : found->second;
}

Type typeOfField(Type columnType, const std::vector<std::string>& special)
{
    static constexpr std::pair<std::string_view, Type> kOverrides[]
        = {{"cast-json", Type::Json}, {"hash", Type::Hash}, {"cast-csv", Type::Csv}, {"uuid", Type::Uuid},
            {"file", Type::Uuid}, {"cast-timestamp", Type::Timestamp}, {"cast-datetime", Type::DateTime}};
    for (const auto& [name, type] : kOverrides)
        if (std::find(special.begin(), special.end(), name) != special.end())
            return type;
    if (!isGeometry(columnType) || special.empty())
        return columnType;
    const Type named = typeOfName(special.front());
    return isGeometry(named) ? named : Type::Geometry;
}

std::uint32_t specialBits(const std::vector<std::string>& special)
{
    std::uint32_t bits = 0;
    for (const std::string& name : special)
        if (const auto found = specials().find(name); found != specials().end())
            bits |= static_cast<std::uint32_t>(found->second);
    return bits;
}

bool hasAliasSpecial(const std::vector<std::string>& special)
{
    static constexpr std::string_view kAliases[] = {"alias", "o2m", "m2m", "m2a", "o2a", "files", "translations"};
    return std::any_of(special.begin(), special.end(), [](const std::string& name) {
        return std::find(std::begin(kAliases), std::end(kAliases), name) != std::end(kAliases);
    });
}

} // namespace strata::schema
