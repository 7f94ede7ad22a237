#include "core/data/query/parameters.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <charconv>
#include <limits>

namespace strata::query {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double numberOfText(std::string_view text)
{
    text = text::trim(text);
    if (text.empty())
        return 0;
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        std::uint64_t hex = 0;
        const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), hex, 16);
        return error == std::errc() && end == text.data() + text.size() ? static_cast<double>(hex) : kNaN;
    }
    const bool plus = text.front() == '+';
    const std::string_view digits = text.substr(plus ? 1 : 0);
    if (digits == "Infinity" || (!plus && digits == "-Infinity"))
        return digits.front() == '-' ? -std::numeric_limits<double>::infinity()
                                     : std::numeric_limits<double>::infinity();
    if (digits.find_first_not_of("0123456789.eE+-") != std::string_view::npos || (plus && digits.substr(0, 1) == "-"))
        return kNaN;
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : kNaN;
}

std::string entryName(std::string_view name, std::size_t index)
{
    return "\"" + std::string(name) + "[" + std::to_string(index) + "]\"";
}

void appendNames(std::vector<std::string>& names, std::string_view parameter, std::string_view text)
{
    for (std::string& name : text::split(text, ',')) {
        if (name.empty())
            throw invalidQuery(entryName(parameter, names.size()) + " is not allowed to be empty");
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
}

} // namespace

int listIndex(std::string_view key)
{
    int index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    const bool canonical = error == std::errc() && end == key.data() + key.size() && (key.size() == 1 || key[0] != '0');
    return canonical && index >= 0 ? index : -1;
}

Json asList(const Json& value)
{
    if (!value.is_object())
        return value;
    std::vector<const Json*> elements(value.size(), nullptr);
    for (const auto& [key, element] : value.items()) {
        const int index = listIndex(key);
        if (index < 0 || static_cast<std::size_t>(index) >= elements.size())
            return value;
        elements[static_cast<std::size_t>(index)] = &element;
    }
    Json out = Json::array();
    for (const Json* element : elements)
        out.push_back(*element);
    return out;
}

std::vector<Json> listOfValues(const Json& value)
{
    std::vector<Json> out;
    if (value.is_string()) {
        std::string_view text = value.get_ref<const std::string&>();
        std::size_t end = text.find(',');
        for (; end != std::string_view::npos; end = text.find(',')) {
            out.emplace_back(text.substr(0, end));
            text.remove_prefix(end + 1);
        }
        out.emplace_back(text);
    } else if (value.is_structured()) {
        for (const Json& element : asList(value))
            out.push_back(element);
    } else {
        out.push_back(value);
    }
    return out;
}

double toNumber(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (value.is_boolean())
        return value.get<bool>() ? 1 : 0;
    if (value.is_string())
        return numberOfText(value.get_ref<const std::string&>());
    if (value.is_array() && value.size() < 2)
        return value.empty() ? 0 : toNumber(value.front());
    return kNaN;
}

Json jsonOfText(const Json& value)
{
    return value.is_string() ? json::tryParse(value.get_ref<const std::string&>()) : value;
}

std::vector<std::string> nameList(std::string_view name, const Json& value)
{
    std::vector<std::string> names;
    if (value.is_null() || value == "")
        return names;
    if (value.is_string()) {
        appendNames(names, name, value.get_ref<const std::string&>());
        return names;
    }
    const Json list = asList(value);
    if (!list.is_array())
        throw invalidQuery("\"" + std::string(name) + "\" must be a string or array");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string())
            throw invalidQuery(entryName(name, i) + " must be a string");
        appendNames(names, name, list[i].get_ref<const std::string&>());
    }
    return names;
}

} // namespace strata::query
