#include "core/data/query/match.h"

#include <array>

namespace strata::query {
namespace {

struct TypeRow {
    std::string_view type;
    std::string_view text;
    /// Extension whose value ends the text; empty = the text is whole.
    std::string_view operand;
};

constexpr std::array kTypes {
    TypeRow {"required", "Value is required.", ""},
    TypeRow {"nnull", "Value can't be null.", ""},
    TypeRow {"null", "Value has to be null.", ""},
    TypeRow {"nempty", "Value can't be empty.", ""},
    TypeRow {"empty", "Value has to be empty.", ""},
    TypeRow {"eq", "Value has to be ", "valid"},
    TypeRow {"neq", "Value can't be ", "invalid"},
    TypeRow {"in", "Value has to be one of ", "valid"},
    TypeRow {"nin", "Value can't be one of ", "invalid"},
    TypeRow {"gt", "Value has to be greater than ", "valid"},
    TypeRow {"gte", "Value has to be greater than or equal to ", "valid"},
    TypeRow {"lt", "Value has to be less than ", "valid"},
    TypeRow {"lte", "Value has to be less than or equal to ", "valid"},
    TypeRow {"contains", "Value has to contain ", "substring"},
    TypeRow {"ncontains", "Value can't contain ", "substring"},
    TypeRow {"regex", "Value doesn't have the correct format.", ""},
    TypeRow {"email", "Value has to be a valid email address.", ""},
};

std::string quoted(const Json& value)
{
    if (!value.is_array())
        return "\"" + (value.is_string() ? value.get<std::string>() : json::print(value)) + "\"";
    std::string out;
    for (const Json& element : value)
        out += (out.empty() ? "" : ", ") + quoted(element);
    return out;
}

std::string textOf(std::string_view type, const Json& extra)
{
    const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& r) { return r.type == type; });
    if (row == kTypes.end())
        return {};
    const std::string text(row->text);
    return " " + (row->operand.empty() ? text : text + quoted(json::member(extra, row->operand)) + ".");
}

} // namespace

Error failedValidation(std::string_view field, std::string_view type, Json extra)
{
    Json extensions = Json {{"field", field}, {"type", type}};
    for (auto& item : extra.items())
        extensions[item.key()] = std::move(item.value());
    std::string message = "Validation failed for field \"" + std::string(field) + "\"." + textOf(type, extensions);
    return Error(ErrorCode::FailedValidation, std::move(message), std::move(extensions));
}

} // namespace strata::query
