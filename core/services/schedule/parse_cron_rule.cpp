#include "core/base/text.h"
#include "core/services/schedule/cron_rule.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace strata::schedule {
namespace {

using Marks = CronRule::Marks;

constexpr std::string_view kMonths[]
    = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Field {
    Marks CronRule::*marks;
    int first;
    int last;
    /// Of the values from the first one on.
    std::span<const std::string_view> names;
};

constexpr Field kFields[] = {
    {&CronRule::seconds, 0, 59, {}},
    {&CronRule::minutes, 0, 59, {}},
    {&CronRule::hours, 0, 23, {}},
    {&CronRule::days, 1, 31, {}},
    {&CronRule::months, 1, 12, kMonths},
    {&CronRule::weekdays, 0, 7, kWeekdays},
};

struct Word {
    std::string_view word;
    std::string_view rule;
};

constexpr Word kWords[] = {
    {"@yearly", "0 0 0 1 1 *"},
    {"@monthly", "0 0 0 1 * *"},
    {"@weekly", "0 0 0 * * 0"},
    {"@daily", "0 0 0 * * *"},
    {"@hourly", "0 0 * * * *"},
};

std::optional<int> numberOf(std::string_view text, int first, int last)
{
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    return whole && number >= first && number <= last ? std::optional(number) : std::nullopt;
}

std::optional<int> valueOf(std::string_view text, const Field& field)
{
    const auto name = std::ranges::find(field.names, text);
    if (name != field.names.end())
        return field.first + static_cast<int>(name - field.names.begin());
    return numberOf(text, field.first, field.last);
}

/// Sunday is 0 and 7.
std::size_t bitOf(int value, const Field& field)
{
    return static_cast<std::size_t>(field.marks == &CronRule::weekdays ? value % 7 : value);
}

/// "5", "1-5", "*", "?", each but the last with a step: "5/10" goes on to the end.
bool markItem(std::string_view item, const Field& field, Marks& marks)
{
    const std::size_t slash = item.find('/');
    const bool stepped = slash != std::string_view::npos;
    const auto step = stepped ? numberOf(item.substr(slash + 1), 1, 1'000'000) : std::optional(1);
    const std::string_view range = item.substr(0, slash);
    const std::size_t dash = range.find('-');
    std::optional<int> from = field.first;
    std::optional<int> to = field.last;
    if (range != "*" && (range != "?" || stepped)) {
        from = valueOf(range.substr(0, dash), field);
        if (dash != std::string_view::npos)
            to = valueOf(range.substr(dash + 1), field);
        else if (!stepped)
            to = from;
    }
    if (!step || !from || !to || *from > *to)
        return false;
    for (int value = *from; value <= *to; value += *step)
        marks.set(bitOf(value, field));
    return true;
}

/// "L" of the days, "5L" of the weekdays; false when it is neither.
bool markLast(std::string_view item, const Field& field, CronRule& rule)
{
    if (field.marks == &CronRule::days && item == "l") {
        rule.lastDay = true;
        return true;
    }
    if (field.marks != &CronRule::weekdays || !item.ends_with('l'))
        return false;
    const auto weekday = valueOf(item.substr(0, item.size() - 1), field);
    if (weekday)
        rule.lastWeekdays.set(bitOf(*weekday, field));
    return weekday.has_value();
}

/// "5#2"; false when it is none.
bool markNth(std::string_view text, const Field& field, CronRule& rule)
{
    const std::size_t mark = text.find('#');
    if (field.marks != &CronRule::weekdays || mark == std::string_view::npos)
        return false;
    const auto weekday = valueOf(text.substr(0, mark), field);
    const auto nth = numberOf(text.substr(mark + 1), 1, 5);
    if (!weekday || !nth)
        return false;
    rule.weekdays.set(bitOf(*weekday, field));
    rule.nth = *nth;
    return true;
}

bool readField(const std::string& text, const Field& field, CronRule& rule)
{
    return markNth(text, field, rule) || std::ranges::all_of(text::split(text, ','), [&](const std::string& item) {
        return markLast(item, field, rule) || markItem(item, field, rule.*field.marks);
    });
}

/// Six texts, or none for another number than five or six.
std::vector<std::string> fieldsOf(std::string_view text)
{
    std::string rule = text::lower(text);
    for (const Word& word : kWords)
        if (rule == word.word)
            rule = word.rule;
    std::vector<std::string> fields = text::split(rule, ' ');
    std::erase(fields, std::string());
    if (fields.size() == std::size(kFields) - 1)
        fields.insert(fields.begin(), "0");
    return fields.size() == std::size(kFields) ? fields : std::vector<std::string>();
}

} // namespace

std::optional<CronRule> CronRule::parse(std::string_view text)
{
    const std::vector<std::string> fields = fieldsOf(text::trim(text));
    CronRule rule;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!readField(fields[i], kFields[i], rule))
            return std::nullopt;
    return rule.next(clock::now()) ? std::optional(rule) : std::nullopt;
}

} // namespace strata::schedule
