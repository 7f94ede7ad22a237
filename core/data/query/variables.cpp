#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/query/parse.h"

#include <QDateTime>

#include <array>
#include <charconv>
#include <cmath>

namespace strata::query {
namespace {

struct Unit {
    std::string_view names; // blank-separated, with blanks at both ends
    double millis; // 0 = calendar months
    int months;
};

constexpr std::array kUnits {
    Unit {" ms msec msecs millisecond milliseconds ", 1, 0},
    Unit {" s sec secs second seconds ", 1000, 0},
    Unit {" m min mins minute minutes ", 60'000, 0},
    Unit {" h hr hrs hour hours ", 3'600'000, 0},
    Unit {"  d day days ", 86'400'000, 0},
    Unit {" w week weeks ", 604'800'000, 0},
    Unit {" mo mth month months ", 0, 1},
    Unit {" y yr yrs year years ", 0, 12},
};

const Unit* unitOfName(const std::string& name)
{
    const std::string padded = " " + name + " ";
    for (const Unit& unit : kUnits)
        if (unit.names.find(padded) != std::string_view::npos)
            return &unit;
    return nullptr;
}

clock::Millis shifted(clock::Millis time, double amount, const Unit& unit)
{
    if (unit.months == 0)
        return time + static_cast<clock::Millis>(std::clamp(amount * unit.millis, -4e15, 4e15));
    const double months = std::clamp(std::trunc(amount) * unit.months, -120'000.0, 120'000.0);
    return QDateTime::fromMSecsSinceEpoch(time).addMonths(static_cast<int>(months)).toMSecsSinceEpoch();
}

/// `text` is what stands in the parentheses of $NOW(…); nothing when it is no adjustment.
std::optional<clock::Millis> adjusted(clock::Millis time, std::string_view text)
{
    double sign = 1;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    const std::size_t unitStart = text.find_first_not_of("-.0123456789");
    const std::string_view number = text.substr(0, unitStart);
    double amount = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), amount);
    if (error != std::errc() || end != number.data() + number.size() || number.back() == '.')
        return std::nullopt;
    std::string unit = unitStart == std::string_view::npos ? std::string() : text::lower(text.substr(unitStart));
    unit.erase(0, std::min(unit.find_first_not_of(' '), unit.size()));
    const Unit* const known = unitOfName(unit);
    return known ? std::optional(shifted(time, sign * amount, *known)) : std::nullopt;
}

Json nowValue(std::string_view variable)
{
    const clock::Millis now = clock::now();
    const std::size_t open = variable.find('(');
    const std::size_t close = variable.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return clock::isoUtc(now);
    return clock::isoUtc(adjusted(now, variable.substr(open + 1, close - open - 1)).value_or(now));
}

/// The member of Variables a name without path stands for; null when it is no such name.
const Json* plainVariable(std::string_view name, const Variables& variables)
{
    if (name == "$CURRENT_USER")
        return &variables.currentUser;
    if (name == "$CURRENT_ROLE")
        return &variables.currentRole;
    if (name == "$CURRENT_ROLES")
        return &variables.currentRoles;
    return name == "$CURRENT_POLICIES" ? &variables.currentPolicies : nullptr;
}

Json resolvedText(const std::string& value, const Variables& variables)
{
    if (value == "true" || value == "false")
        return value == "true";
    if (value == "null" || value == "NULL")
        return nullptr;
    if (!isVariable(value))
        return value;
    if (text::startsWith(value, "$NOW"))
        return nowValue(value);
    if (const Json* const plain = plainVariable(value, variables))
        return *plain;
    return variables.lookup ? variables.lookup(value) : Json();
}

} // namespace

bool isVariable(std::string_view text)
{
    static const Variables kNone;
    if (text.empty() || text.front() != '$')
        return false;
    return text::startsWith(text, "$NOW") || plainVariable(text.substr(0, text.find('.')), kNone) != nullptr;
}

Json resolveVariables(const Json& value, const Variables& variables)
{
    if (value.is_string())
        return resolvedText(value.get_ref<const std::string&>(), variables);
    if (!value.is_structured())
        return value;
    Json out = value;
    for (auto& item : out.items())
        item.value() = resolveVariables(item.value(), variables);
    return out;
}

} // namespace strata::query
