#include "core/data/query/compare.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/query/parameters.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

namespace strata::query {
namespace {

std::optional<Failure> passOr(bool passes, std::string type, std::string operandName = {}, Json operand = nullptr)
{
    if (passes)
        return std::nullopt;
    return Failure {std::move(type), std::move(operandName), std::move(operand)};
}

/// The number a value stands for; nothing for booleans, null, and text that is no number.
std::optional<double> numberOf(const Json& value)
{
    if (!value.is_number() && (!value.is_string() || text::trim(value.get_ref<const std::string&>()).empty()))
        return std::nullopt;
    const double number = toNumber(value);
    return std::isnan(number) ? std::nullopt : std::optional(number);
}

/// Numeric text equals the number.
bool equals(const Json& a, const Json& b)
{
    if (a == b)
        return true;
    if (a.is_number() == b.is_number())
        return false;
    const std::optional<double> left = numberOf(a);
    return left && left == numberOf(b);
}

bool contains(const Json& list, const Json& value)
{
    return list.is_array()
        && std::any_of(list.begin(), list.end(), [&](const Json& one) { return equals(one, value); });
}

std::optional<double> instantOf(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    const auto time = value.is_string() ? clock::parse(value.get_ref<const std::string&>()) : std::nullopt;
    return time ? std::optional(static_cast<double>(*time)) : std::nullopt;
}

struct OrderRow {
    Operator op;
    std::string_view type;
    bool (*passes)(double value, double operand);
};

constexpr std::array kOrder {
    OrderRow {Operator::Gt, "gt", [](double value, double operand) { return value > operand; }},
    OrderRow {Operator::Gte, "gte", [](double value, double operand) { return value >= operand; }},
    OrderRow {Operator::Lt, "lt", [](double value, double operand) { return value < operand; }},
    OrderRow {Operator::Lte, "lte", [](double value, double operand) { return value <= operand; }},
};

/// Compared as numbers when the operand is one, else as dates.
std::optional<Failure> orderFailure(Operator op, const Json& operand, const Json& value)
{
    const auto row = std::find_if(kOrder.begin(), kOrder.end(), [&](const OrderRow& r) { return r.op == op; });
    const bool numeric = numberOf(operand).has_value();
    const std::optional<double> left = numeric ? numberOf(value) : instantOf(value);
    const std::optional<double> right = numeric ? numberOf(operand) : instantOf(operand);
    if (!left || !right)
        return Failure {"required", {}, nullptr};
    return passOr(row->passes(*left, *right), std::string(row->type), "valid", operand);
}

/// A range without exactly two ends is no condition.
std::optional<Failure> rangeFailure(Operator op, const Json& range, const Json& value)
{
    if (!range.is_array() || range.size() != 2)
        return std::nullopt;
    if (op == Operator::Between) {
        const std::optional<Failure> low = orderFailure(Operator::Gte, range[0], value);
        return low ? low : orderFailure(Operator::Lte, range[1], value);
    }
    const std::optional<Failure> low = orderFailure(Operator::Lt, range[0], value);
    return low && orderFailure(Operator::Gt, range[1], value) ? low : std::nullopt;
}

enum class Position { Inside, Start, End };

struct TextRow {
    Operator op;
    std::string_view type;
    Position position;
    bool negated;
    bool anyCase;
};

constexpr std::array kTexts {
    TextRow {Operator::Contains, "contains", Position::Inside, false, false},
    TextRow {Operator::Ncontains, "ncontains", Position::Inside, true, false},
    TextRow {Operator::Icontains, "contains", Position::Inside, false, true},
    TextRow {Operator::Nicontains, "ncontains", Position::Inside, true, true},
    TextRow {Operator::StartsWith, "starts_with", Position::Start, false, false},
    TextRow {Operator::NstartsWith, "nstarts_with", Position::Start, true, false},
    TextRow {Operator::IstartsWith, "istarts_with", Position::Start, false, true},
    TextRow {Operator::NistartsWith, "nistarts_with", Position::Start, true, true},
    TextRow {Operator::EndsWith, "ends_with", Position::End, false, false},
    TextRow {Operator::NendsWith, "nends_with", Position::End, true, false},
    TextRow {Operator::IendsWith, "iends_with", Position::End, false, true},
    TextRow {Operator::NiendsWith, "niends_with", Position::End, true, true},
};

bool found(std::string_view text, std::string_view part, Position position)
{
    switch (position) {
    case Position::Start: return text::startsWith(text, part);
    case Position::End: return text::endsWith(text, part);
    case Position::Inside: break;
    }
    return text.find(part) != std::string_view::npos;
}

bool textPasses(const TextRow& row, const std::string& part, const Json& value)
{
    if (value.is_array() && row.position == Position::Inside)
        return contains(value, part) != row.negated;
    if (!value.is_string() || value == "")
        return false;
    const std::string& text = value.get_ref<const std::string&>();
    return (row.anyCase ? found(text::lowerUnicode(text), text::lowerUnicode(part), row.position)
                        : found(text, part, row.position))
        != row.negated;
}

/// An operand that is no text is met by true only, as Directus 11.
std::optional<Failure> textFailure(const TextRow& row, const Json& operand, const Json& value)
{
    const bool passes
        = operand.is_string() ? textPasses(row, operand.get_ref<const std::string&>(), value) : value == true;
    return passOr(passes, std::string(row.type), "substring", operand);
}

bool regexPasses(const Json& operand, const Json& value)
{
    if (!operand.is_string())
        return false;
    std::string_view pattern = operand.get_ref<const std::string&>();
    if (pattern.size() > 1 && pattern.front() == '/' && pattern.back() == '/')
        pattern = pattern.substr(1, pattern.size() - 2);
    const QRegularExpression expression(text::qt(pattern));
    return expression.isValid() && expression.match(text::qt(value.get_ref<const std::string&>())).hasMatch();
}

/// `_null`, `_nnull`, `_empty`, `_nempty`; the operand false turns the test round.
std::optional<Failure> presenceFailure(Operator op, const Json& operand, const Json& value)
{
    const bool asksNull = op == Operator::Null || op == Operator::Nnull;
    const bool wanted = (op == Operator::Null || op == Operator::Empty) == (operand != false);
    const bool is = asksNull ? value.is_null() : value == "";
    return passOr(is == wanted, std::string(wanted ? "" : "n") + (asksNull ? "null" : "empty"));
}

} // namespace

std::optional<Failure> failureOf(const Filter& compare, const Json& value)
{
    const Json& operand = compare.value;
    const auto text = std::find_if(kTexts.begin(), kTexts.end(), [&](const TextRow& r) { return r.op == compare.op; });
    if (text != kTexts.end())
        return textFailure(*text, operand, value);
    switch (compare.op) {
    case Operator::Eq:
    case Operator::Ieq: return passOr(equals(value, operand), "eq", "valid", operand);
    case Operator::Neq:
    case Operator::Nieq: return passOr(!equals(value, operand), "neq", "invalid", operand);
    case Operator::In: return passOr(contains(operand, value), "in", "valid", operand);
    case Operator::Nin: return passOr(!contains(operand, value), "nin", "invalid", operand);
    case Operator::Lt:
    case Operator::Lte:
    case Operator::Gt:
    case Operator::Gte: return orderFailure(compare.op, operand, value);
    case Operator::Between:
    case Operator::Nbetween: return rangeFailure(compare.op, operand, value);
    case Operator::Regex:
        return value.is_string() ? passOr(regexPasses(operand, value), "regex", "invalid", value)
                                 : Failure {"required", {}, nullptr};
    default: return isPresenceOperator(compare.op) ? presenceFailure(compare.op, operand, value) : std::nullopt;
    }
}

} // namespace strata::query
