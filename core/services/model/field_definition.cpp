#include "core/services/model/field_definition.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <array>
#include <charconv>

namespace strata::model {
namespace {

using ddl::Default;

constexpr std::array<std::string_view, 31> kTypes {"bigInteger", "boolean", "date", "dateTime", "decimal", "float",
    "integer", "json", "string", "text", "time", "timestamp", "binary", "uuid", "alias", "hash", "csv", "geometry",
    "geometry.Point", "geometry.LineString", "geometry.Polygon", "geometry.MultiPoint", "geometry.MultiLineString",
    "geometry.MultiPolygon", "unknown", "o2m", "m2m", "m2a", "o2a", "files", "translations"};

constexpr std::array<std::string_view, 7> kAliasTypes {"alias", "o2m", "m2m", "m2a", "o2a", "files", "translations"};

constexpr std::array<std::string_view, 5> kMembers {"collection", "field", "type", "schema", "meta"};

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

[[noreturn]] void refuse(const std::string& path, std::string_view name, const std::string& rule)
{
    throw invalidPayload("\"" + path + std::string(name) + "\" " + rule);
}

std::string typeRule()
{
    std::string rule = "must be one of [";
    for (const std::string_view type : kTypes)
        rule += std::string(type) + ", ";
    return rule + "null]";
}

void checkName(const Json& body, FieldBody kind, const std::string& path)
{
    if (!body.contains("field")) {
        if (kind == FieldBody::Create)
            refuse(path, "field", "is required");
        return;
    }
    if (!body["field"].is_string())
        refuse(path, "field", "must be a string");
    if (body["field"] == "")
        refuse(path, "field", "is not allowed to be empty");
}

void checkSchema(const Json& schema, const std::string& path)
{
    if (schema.is_null())
        return;
    if (!schema.is_object())
        refuse(path, "schema", "must be of type object");
    if (const Json& length = json::member(schema, "max_length");
        !length.is_null() && !length.is_number() && !length.is_string())
        refuse(path, "schema.max_length", "must be one of [number, string, null]");
    if (schema.contains("is_nullable") && !schema["is_nullable"].is_boolean())
        refuse(path, "schema.is_nullable", "must be a boolean");
}

std::optional<int> size(const Json& schema, const char* name, std::optional<int> otherwise)
{
    const Json& value = json::member(schema, name);
    if (value.is_number())
        return static_cast<int>(value.get<double>());
    if (!value.is_string())
        return otherwise;
    const std::string& text = value.get_ref<const std::string&>();
    int number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() ? std::optional(number) : otherwise;
}

Default textDefault(const std::string& text)
{
    const std::string lower = text::lower(text);
    if (lower == "now()" || lower == "current_timestamp" || lower == "current_timestamp()")
        return {Default::Kind::Now, {}, 0};
    if (const std::size_t at = lower.find("current_timestamp("); at != std::string::npos) {
        int digits = 0;
        std::from_chars(lower.data() + at + 18, lower.data() + lower.size(), digits);
        return {Default::Kind::Now, {}, digits};
    }
    if (lower == "gen_random_uuid()" || lower == "uuid()")
        return {Default::Kind::Uuid, text, 0};
    return {Default::Kind::Literal, text, 0};
}

std::string commaList(const Json& list)
{
    std::vector<std::string> parts;
    for (const Json& one : list)
        parts.push_back(one.is_string() ? one.get<std::string>() : json::print(one));
    return text::join(parts, ",");
}

Default defaultOf(const Json& value, schema::Type type)
{
    if (value.is_null())
        return {Default::Kind::Null, {}, 0};
    if (value.is_string() && type != schema::Type::Json)
        return textDefault(value.get<std::string>());
    if (value.is_string())
        return {Default::Kind::Literal, value.get<std::string>(), 0};
    if (value.is_boolean() && type != schema::Type::Json)
        return {Default::Kind::Literal, value.get<bool>() ? "1" : "0", 0};
    if (value.is_array() && type != schema::Type::Json)
        return {Default::Kind::Literal, commaList(value), 0};
    return {Default::Kind::Literal, json::print(value), 0};
}

bool isAutoType(schema::Type type)
{
    return type == schema::Type::Integer || type == schema::Type::BigInteger;
}

} // namespace

void checkFieldBody(const Json& body, FieldBody kind, const std::string& path)
{
    if (!body.is_object())
        refuse(path.empty() ? "value" : path.substr(0, path.size() - 1), "", "must be of type object");
    checkName(body, kind, path);
    const Json& type = json::member(body, "type");
    if (!type.is_null() && !(type.is_string() && contains(kTypes, type.get_ref<const std::string&>())))
        refuse(path, "type", typeRule());
    checkSchema(json::member(body, "schema"), path);
    const Json& meta = json::member(body, "meta");
    if (!meta.is_null() && !meta.is_object())
        refuse(path, "meta", "must be of type object");
    if (kind == FieldBody::Create)
        for (const auto& member : body.items())
            if (!contains(kMembers, member.key()))
                refuse(path, member.key(), "is not allowed");
}

bool hasColumn(const Json& type)
{
    return type.is_string() && type != "unknown" && !contains(kAliasTypes, type.get_ref<const std::string&>());
}

ddl::Column newColumn(const Json& body)
{
    ddl::Column column;
    column.name = json::text(body, "field");
    return changedColumn(std::move(column), json::member(body, "type"), json::member(body, "schema"));
}

ddl::Column columnOf(const schema::Field& field)
{
    ddl::Column column;
    column.name = field.name;
    column.type = field.type;
    column.length = field.maxLength;
    column.precision = field.precision;
    column.scale = field.scale;
    column.nullable = field.nullable;
    column.primary = field.primary;
    column.autoIncrement = field.autoIncrement;
    if (!field.autoIncrement && !field.defaultValue.is_null())
        column.fallback = defaultOf(field.defaultValue, field.type);
    return column;
}

ddl::Column changedColumn(ddl::Column column, const Json& type, const Json& schema)
{
    if (type.is_string() && schema::typeOfName(type.get_ref<const std::string&>()) != column.type) {
        column.type = schema::typeOfName(type.get_ref<const std::string&>());
        column.length = column.precision = column.scale = std::nullopt;
    }
    column.length = size(schema, "max_length", column.length);
    column.precision = size(schema, "numeric_precision", column.precision);
    column.scale = size(schema, "numeric_scale", column.scale);
    if (schema.is_object() && schema.contains("default_value"))
        column.fallback = defaultOf(schema["default_value"], column.type);
    if (const Json& nullable = json::member(schema, "is_nullable"); nullable.is_boolean())
        column.nullable = nullable.get<bool>();
    column.autoIncrement = json::flag(schema, "has_auto_increment", column.autoIncrement);
    column.primary = json::flag(schema, "is_primary_key", column.primary) || column.autoIncrement;
    if (column.autoIncrement && !isAutoType(column.type))
        column.type = schema::Type::Integer;
    if (column.primary)
        column.nullable = false;
    return column;
}

bool sameDefault(const Default& a, const Default& b)
{
    const auto isNone
        = [](const Default& one) { return one.kind == Default::Kind::None || one.kind == Default::Kind::Null; };
    return a == b || (isNone(a) && isNone(b));
}

} // namespace strata::model
