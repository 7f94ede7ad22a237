#include "tests/scenarios/json_pattern.h"

namespace strata::support {
namespace {

std::string objectMisfit(const Json& pattern, const Json& value, bool numbersAsText, const std::string& path)
{
    for (const auto& [key, wanted] : pattern.items()) {
        const std::string where = path + "/" + key;
        const bool there = value.contains(key);
        if (wanted == "<absent>") {
            if (there)
                return where + ": should be absent";
            continue;
        }
        if (!there)
            return where + ": missing";
        if (std::string inner = misfit(wanted, value.at(key), numbersAsText, where); !inner.empty())
            return inner;
    }
    return {};
}

std::string listMisfit(const Json& pattern, const Json& value, bool numbersAsText, const std::string& path)
{
    if (pattern.size() != value.size())
        return path + ": " + std::to_string(value.size()) + " elements instead of " + std::to_string(pattern.size());
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (std::string inner = misfit(pattern[i], value[i], numbersAsText, path + "/" + std::to_string(i));
            !inner.empty())
            return inner;
    return {};
}

/// The databases on servers write 64-bit integers and decimals as text.
bool isTextOf(const Json& number, const Json& text)
{
    return number.is_number() && text.is_string() && text == json::print(number);
}

} // namespace

std::string misfit(const Json& pattern, const Json& value, bool numbersAsText, const std::string& path)
{
    if (pattern.is_object() && value.is_object())
        return objectMisfit(pattern, value, numbersAsText, path);
    if (pattern.is_array() && value.is_array())
        return listMisfit(pattern, value, numbersAsText, path);
    if (numbersAsText && isTextOf(pattern, value))
        return {};
    if (pattern == "<any>" ? !value.is_null() : pattern == value)
        return {};
    return (path.empty() ? "/" : path) + ": " + json::print(value) + " instead of " + json::print(pattern);
}

} // namespace strata::support
