#include "core/base/config.h"

#include "core/base/config_defaults.h"
#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

#include <unistd.h>

namespace strata {
namespace {

struct Unit {
    std::string_view name;
    double factor;
};

constexpr double kSecond = 1000;
constexpr double kMinute = 60 * kSecond;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;

constexpr Unit kTimeUnits[] = {{"", 1}, {"milliseconds", 1}, {"millisecond", 1}, {"msecs", 1}, {"msec", 1}, {"ms", 1},
    {"seconds", kSecond}, {"second", kSecond}, {"secs", kSecond}, {"sec", kSecond}, {"s", kSecond},
    {"minutes", kMinute}, {"minute", kMinute}, {"mins", kMinute}, {"min", kMinute}, {"m", kMinute}, {"hours", kHour},
    {"hour", kHour}, {"hrs", kHour}, {"hr", kHour}, {"h", kHour}, {"days", kDay}, {"day", kDay}, {"d", kDay},
    {"weeks", 7 * kDay}, {"week", 7 * kDay}, {"w", 7 * kDay}, {"years", 365.25 * kDay}, {"year", 365.25 * kDay},
    {"yrs", 365.25 * kDay}, {"yr", 365.25 * kDay}, {"y", 365.25 * kDay}};

constexpr Unit kSizeUnits[] = {{"", 1}, {"b", 1}, {"kb", 1024.0}, {"mb", 1024.0 * 1024}, {"gb", 1024.0 * 1024 * 1024},
    {"tb", 1024.0 * 1024 * 1024 * 1024}};

constexpr std::array<std::string_view, 6> kCasts {"string", "number", "regex", "array", "json", "boolean"};

/// The value behind a type prefix ("number:5" → "5"); a value without one as it is.
std::string_view withoutCast(std::string_view value)
{
    const std::size_t colon = value.find(':');
    if (colon != std::string_view::npos)
        for (const std::string_view cast : kCasts)
            if (value.substr(0, colon) == cast)
                return value.substr(colon + 1);
    return value;
}

/// The number at the start of `text`, which is removed from it.
std::optional<double> takeNumber(std::string_view& text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::optional<double> parseNumber(std::string_view value)
{
    std::string_view rest = text::trim(value);
    const auto number = takeNumber(rest);
    return number && rest.empty() && !std::isnan(*number) ? number : std::nullopt;
}

std::optional<double> parseWithUnit(std::string_view value, std::span<const Unit> units)
{
    std::string_view rest = text::trim(value);
    const auto number = takeNumber(rest);
    if (!number || !std::isfinite(*number))
        return std::nullopt;
    const std::string unit = text::lower(text::trim(rest));
    for (const Unit& candidate : units)
        if (candidate.name == unit)
            return *number * candidate.factor;
    return std::nullopt;
}

std::int64_t toInteger(double value)
{
    constexpr double limit = 9.2e18;
    if (value >= limit)
        return std::numeric_limits<std::int64_t>::max();
    if (value <= -limit)
        return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(value);
}

config::Values environment()
{
    config::Values values;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view pair(*entry);
        const std::size_t sign = pair.find('=');
        if (sign != std::string_view::npos)
            values[std::string(pair.substr(0, sign))] = std::string(pair.substr(sign + 1));
    }
    return values;
}

/// Adds `KEY` for each `KEY_FILE` of a known variable: the content of the file, line ends kept.
void readValueFiles(config::Values& values, const std::filesystem::path& folder)
{
    constexpr std::string_view suffix = "_FILE";
    config::Values found;
    for (const auto& [name, value] : values) {
        if (!text::endsWith(name, suffix) || !config::isKnown(name.substr(0, name.size() - suffix.size())))
            continue;
        const std::string file(withoutCast(value));
        const std::string cast = value.substr(0, value.size() - file.size());
        found[name.substr(0, name.size() - suffix.size())] = cast
            + config::fileContent(folder / file,
                "Failed to read value from file \"" + file + "\", defined in environment variable \"" + name + "\".");
    }
    for (auto& [name, value] : found)
        values[name] = std::move(value);
}

std::vector<std::string> jsonList(const Json& array)
{
    std::vector<std::string> parts;
    for (const Json& element : array)
        parts.push_back(element.is_string() ? element.get<std::string>() : json::print(element));
    return parts;
}

} // namespace

Config Config::load(const std::filesystem::path& folder)
{
    config::Values values = environment();
    const auto given = values.find("CONFIG_PATH");
    const std::string file = given == values.end() ? std::string(config::defaultOf("CONFIG_PATH")) : given->second;
    for (auto& [name, value] : config::readFile(folder / file))
        values[name] = value;
    readValueFiles(values, folder);
    return of(folder, values);
}

Config Config::ofFile(const std::filesystem::path& file)
{
    config::Values values = config::readFile(file);
    readValueFiles(values, file.parent_path());
    return of(file.parent_path(), values);
}

Config Config::of(const std::filesystem::path& folder, const std::map<std::string, std::string>& values)
{
    Config made;
    made.m_folder = folder;
    for (const auto& [name, value] : values)
        made.set(name, value);
    return made;
}

bool Config::has(const std::string& name) const
{
    return m_values.contains(name);
}

std::vector<std::string> Config::names() const
{
    std::vector<std::string> names;
    for (const auto& [name, value] : m_values)
        names.push_back(name);
    return names;
}

std::string Config::text(const std::string& name) const
{
    const auto found = m_values.find(name);
    return found != m_values.end() ? found->second : std::string(config::defaultOf(name));
}

double Config::number(const std::string& name) const
{
    if (const auto value = parseNumber(text(name)))
        return *value;
    return parseNumber(config::defaultOf(name)).value_or(0);
}

std::int64_t Config::integer(const std::string& name) const
{
    return toInteger(number(name));
}

bool Config::flag(const std::string& name) const
{
    const std::string value = text(name);
    return value == "true" || value == "1";
}

std::vector<std::string> Config::list(const std::string& name) const
{
    const std::string value = text(name);
    const Json array = strata::text::startsWith(value, "[") ? json::tryParse(value) : Json();
    std::vector<std::string> kept;
    for (const std::string& part : array.is_array() ? jsonList(array) : strata::text::split(value, ','))
        if (!part.empty())
            kept.emplace_back(withoutCast(part));
    return kept;
}

std::int64_t Config::duration(const std::string& name) const
{
    if (const auto value = parseWithUnit(text(name), kTimeUnits))
        return toInteger(*value);
    return toInteger(parseWithUnit(config::defaultOf(name), kTimeUnits).value_or(0));
}

std::int64_t Config::size(const std::string& name) const
{
    const std::string value = text(name);
    if (value.empty())
        return -1;
    if (const auto bytes = parseWithUnit(value, kSizeUnits))
        return toInteger(*bytes);
    return toInteger(parseWithUnit(config::defaultOf(name), kSizeUnits).value_or(-1));
}

std::filesystem::path Config::path(const std::string& name) const
{
    const std::string value = text(name);
    return value.empty() ? std::filesystem::path() : std::filesystem::absolute(m_folder / value).lexically_normal();
}

void Config::set(const std::string& name, std::string value)
{
    m_values[name] = std::string(withoutCast(value));
}

} // namespace strata
