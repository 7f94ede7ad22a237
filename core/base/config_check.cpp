#include "core/base/config_check.h"

#include "core/base/config_defaults.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <set>

namespace strata::config {
namespace {

constexpr std::string_view kMask = "**********";
constexpr std::size_t kShortestName = 5;
constexpr std::size_t kMostTypos = 2;

/// Variables whose default looks like a number or a truth value, though others are allowed.
constexpr std::array<std::string_view, 16> kFree {"IP_TRUST_PROXY", "IP_CUSTOM_HEADER", "CORS_ORIGIN", "ROOT_REDIRECT",
    "CACHE_VALUE_MAX_SIZE", "FLOWS_ENV_ALLOW_LIST", "ACTIVITY_RETENTION", "REVISIONS_RETENTION", "FLOW_LOGS_RETENTION",
    "PRESSURE_LIMITER_MAX_MEMORY_RSS", "PRESSURE_LIMITER_MAX_MEMORY_HEAP_USED", "PRESSURE_LIMITER_RETRY_AFTER",
    "RETENTION_SCHEDULE", "CACHE_CONTROL_S_MAXAGE", "EXTENSIONS_CACHE_TTL", "MAX_PAYLOAD_SIZE"};

struct Choice {
    std::string_view name;
    std::vector<std::string_view> values;
};

const std::vector<Choice>& choices()
{
    static const std::vector<Choice> list {
        {"DB_CLIENT", {"sqlite3", "pg", "postgres", "mysql"}},
        {"EMAIL_TRANSPORT", {"smtp", "sendmail"}},
        {"EMAIL_SENDMAIL_NEW_LINE", {"unix", "windows"}},
        {"LOG_LEVEL", {"fatal", "error", "warn", "info", "debug", "trace", "silent"}},
        {"LOG_STYLE", {"pretty", "raw"}},
        {"REFRESH_TOKEN_COOKIE_SAME_SITE", {"lax", "strict", "none"}},
        {"SESSION_COOKIE_SAME_SITE", {"lax", "strict", "none"}},
        {"RATE_LIMITER_STORE", {"memory"}},
        {"CACHE_STORE", {"memory"}},
        {"WEBSOCKETS_REST_AUTH", {"public", "handshake", "strict"}},
        {"WEBSOCKETS_GRAPHQL_AUTH", {"public", "handshake", "strict"}},
    };
    return list;
}

bool isNumber(std::string_view value)
{
    double number = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    return failure == std::errc() && end == value.data() + value.size();
}

bool isTruth(std::string_view value)
{
    return value == "true" || value == "false";
}

/// "15m", "1mb": a number and a unit.
bool hasUnit(std::string_view value)
{
    const std::size_t unit = value.find_first_not_of("0123456789.");
    return !value.empty() && std::isdigit(static_cast<unsigned char>(value.front())) != 0
        && unit != std::string_view::npos
        && std::all_of(value.begin() + static_cast<std::ptrdiff_t>(unit), value.end(),
            [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

/// Edits that turn one name into the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j)
            diagonal = std::exchange(row[j + 1], std::min({row[j + 1] + 1, row[j] + 1, diagonal + (a[i] != b[j])}));
    }
    return row.back();
}

/// The variable that the name is nearly; empty when there is none.
std::string_view nearest(std::string_view name)
{
    for (const std::string_view known : names())
        if (known.size() >= kShortestName && distance(name, known) <= kMostTypos)
            return known;
    return {};
}

bool isValueFile(std::string_view name)
{
    constexpr std::string_view kSuffix = "_FILE";
    return name.ends_with(kSuffix) && isKnown(name.substr(0, name.size() - kSuffix.size()));
}

} // namespace

std::string faultOf(std::string_view name, const std::string& value)
{
    for (const Choice& choice : choices())
        if (choice.name == name
            && std::find(choice.values.begin(), choice.values.end(), text::lower(value)) == choice.values.end())
            return "is none of " + text::join({choice.values.begin(), choice.values.end()}, ", ");
    if (std::find(kFree.begin(), kFree.end(), name) != kFree.end())
        return {};
    const std::string_view usual = defaultOf(name);
    if (isTruth(usual) && !isTruth(value) && value != "1" && value != "0")
        return "is neither true nor false";
    if (isNumber(usual) && !isNumber(value))
        return "is no number";
    if (hasUnit(usual) && !hasUnit(value) && !isNumber(value) && value.find(' ') == std::string::npos)
        return "is no number with a unit, as " + std::string(usual);
    return {};
}

std::vector<std::string> problems(const Config& config)
{
    std::vector<std::string> found;
    for (const std::string& name : config.names()) {
        const std::string value = config.text(name);
        if (!isKnown(name)) {
            if (const std::string_view meant = nearest(name); !meant.empty() && !isValueFile(name))
                found.push_back("\"" + name + "\" is no variable; did you mean \"" + std::string(meant) + "\"?");
            continue;
        }
        const std::string wrong = value.empty() ? std::string() : faultOf(name, value);
        if (!wrong.empty())
            found.push_back(
                "\"" + name + "\" " + (isSecret(name) ? "" : "has the value \"" + value + "\", which ") + wrong + ".");
    }
    return found;
}

bool isSecret(std::string_view name)
{
    for (const std::string_view part : {"SECRET", "PASSWORD", "TOKEN", "_KEY", "CONNECTION_STRING", "CREDENTIALS",
             "AUTHORIZATION", "privateKey", "PrivateKey"}) {
        if (name.find(part) == std::string_view::npos)
            continue;
        // Names, lifetimes and switches of tokens tell nothing.
        for (const std::string_view harmless : {"_TTL", "_NAME", "_DOMAIN", "_SECURE", "_SAME_SITE", "_LIMIT",
                 "_ALLOW_LIST", "IDENTIFIER_KEY", "EMAIL_KEY", "NAME_KEY"})
            if (name.ends_with(harmless))
                return false;
        return true;
    }
    return name == "REDIS";
}

std::vector<Entry> effective(const Config& config)
{
    std::set<std::string> wanted;
    for (const std::string_view name : names())
        wanted.emplace(name);
    for (const std::string& name : config.names())
        if (isKnown(name))
            wanted.insert(name);
    std::vector<Entry> entries;
    for (const std::string& name : wanted) {
        std::string value = config.text(name);
        if (isSecret(name) && !value.empty())
            value = kMask;
        entries.push_back({name, std::move(value), config.has(name)});
    }
    return entries;
}

} // namespace strata::config
