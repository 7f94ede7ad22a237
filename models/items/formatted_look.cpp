#include "models/items/formatted_look.h"

#include "core/base/text.h"

#include <charconv>
#include <optional>

namespace strata::item {
namespace {

std::string wordsOf(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : json::print(value);
}

std::optional<double> numberOf(const Json& value)
{
    const std::string words = wordsOf(value);
    double number = 0;
    const auto read = std::from_chars(words.data(), words.data() + words.size(), number);
    if (words.empty() || read.ptr != words.data() + words.size())
        return std::nullopt;
    return number;
}

bool meetsNumber(double left, double right, const std::string& name)
{
    return (name == "eq" && left == right) || (name == "neq" && left != right) || (name == "gt" && left > right)
        || (name == "gte" && left >= right) || (name == "lt" && left < right) || (name == "lte" && left <= right);
}

bool meetsText(const std::string& left, const std::string& right, const std::string& name)
{
    return (name == "eq" && left == right) || (name == "neq" && left != right)
        || (name == "contains" && left.find(right) != std::string::npos)
        || (name == "starts_with" && text::startsWith(left, right))
        || (name == "ends_with" && text::endsWith(left, right));
}

bool meets(const Json& value, const store::Field& field, const Json& rule)
{
    const std::string name = json::text(rule, "operator");
    const Json& operand = json::member(rule, "value");
    if (!field.isNumeric())
        return meetsText(wordsOf(value), wordsOf(operand), name);
    const auto left = numberOf(value);
    const auto right = numberOf(operand);
    return left && right && meetsNumber(*left, *right, name);
}

void apply(FormattedLook& look, const Json& rule)
{
    look.color = json::text(rule, "color", look.color);
    look.background = json::text(rule, "background", look.background);
    look.icon = json::text(rule, "icon", look.icon);
    look.text = json::text(rule, "text", look.text);
}

} // namespace

FormattedLook formattedLook(const Json& value, const store::Field& field)
{
    const Json& options = field.displayOptions;
    FormattedLook look;
    look.font = json::text(options, "font");
    look.bold = json::flag(options, "bold");
    look.italic = json::flag(options, "italic");
    look.border = json::flag(options, "border");
    apply(look, options);
    look.text.clear();
    for (const Json& rule : json::member(options, "conditionalFormatting")) {
        if (rule.is_object() && meets(value, field, rule))
            apply(look, rule);
    }
    return look;
}

} // namespace strata::item
