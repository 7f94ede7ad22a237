#include "core/data/query/check_filter.h"

#include "core/base/error.h"

namespace strata::query {
namespace {

/// The largest integer a JavaScript client can write exactly, 2^53 − 1.
constexpr double kMaxNumber = 9007199254740991.0;

std::string quoted(std::string_view operatorText)
{
    return "\"" + std::string(operatorText) + "\"";
}

void checkList(std::string_view operatorText, const Json& value)
{
    if (!value.is_array() || value.empty())
        throw invalidQuery(quoted(operatorText) + " has to be an array of values");
}

void checkPresence(std::string_view operatorText, const Json& value)
{
    if (!value.is_boolean() && !value.is_null() && value != "")
        throw invalidQuery(quoted(operatorText) + " has to be a boolean");
}

void checkGeometry(std::string_view operatorText, const Json& value)
{
    const Json& type = json::member(value, "type");
    const bool shaped = json::member(value, "coordinates").is_array() || json::member(value, "geometries").is_array();
    if (!type.is_string() || !shaped)
        throw invalidQuery(quoted(operatorText) + " has to be a valid GeoJSON object");
}

} // namespace

void checkPrimitive(std::string_view operatorText, const Json& value)
{
    if (value.is_structured())
        throw invalidQuery("The filter value for " + quoted(operatorText) + " has to be a string, number, or boolean");
    if (value.is_number() && !(value.get<double>() <= kMaxNumber))
        throw invalidQuery("The filter value for " + quoted(operatorText) + " is not a valid number");
    if (value == "")
        throw invalidQuery("You can't filter for an empty string in " + quoted(operatorText)
            + ". Use \"_empty\" or \"_nempty\" instead");
}

void checkFilterValues(const Filter& filter)
{
    for (const Filter& child : filter.children)
        checkFilterValues(child);
    if (filter.kind != Filter::Kind::Compare)
        return;
    const std::string_view name = operatorName(filter.op);
    if (isListOperator(filter.op))
        checkList(name, filter.value);
    else if (isPresenceOperator(filter.op))
        checkPresence(name, filter.value);
    else if (isGeometryOperator(filter.op))
        checkGeometry(name, filter.value);
    else
        checkPrimitive(name, filter.value);
}

} // namespace strata::query
