#include "core/services/schedule/cron_rule.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace strata::schedule {
namespace {

constexpr std::time_t kHour = 3600;
constexpr std::time_t kLimit = 40 * 366 * 24 * kHour;

/// In the engine's time zone.
std::tm localTime(std::time_t instant)
{
    std::tm time {};
    localtime_r(&instant, &time);
    return time;
}

bool has(const CronRule::Marks& marks, int value)
{
    return marks.test(static_cast<std::size_t>(value));
}

/// Of the last so many days of the month.
bool isWithinLast(const std::tm& time, int days)
{
    using namespace std::chrono;
    const auto end = year(time.tm_year + 1900) / month(static_cast<unsigned>(time.tm_mon + 1)) / last;
    return time.tm_mday + days > static_cast<int>(static_cast<unsigned>(end.day()));
}

bool matchesDay(const CronRule& rule, const std::tm& time)
{
    return has(rule.days, time.tm_mday) || (rule.lastDay && isWithinLast(time, 1));
}

bool matchesWeekday(const CronRule& rule, const std::tm& time)
{
    return has(rule.weekdays, time.tm_wday) || (has(rule.lastWeekdays, time.tm_wday) && isWithinLast(time, 7));
}

bool matchesDate(const CronRule& rule, const std::tm& time)
{
    const bool nth = rule.nth == 0 || rule.nth == (time.tm_mday + 6) / 7;
    if (!nth || !has(rule.months, time.tm_mon + 1))
        return false;
    const bool eachDay = rule.days.count() == 31;
    const bool eachWeekday = rule.weekdays.count() == 7;
    if (eachDay || eachWeekday)
        return (eachDay || matchesDay(rule, time)) && (eachWeekday || matchesWeekday(rule, time));
    return matchesDay(rule, time) || matchesWeekday(rule, time);
}

/// An hour ago it was two hours earlier when clocks were put forward since, and the same hour when they were put back.
bool matchesHour(const CronRule& rule, std::time_t instant, const std::tm& time)
{
    const int before = localTime(instant - kHour).tm_hour;
    if (before == time.tm_hour && rule.hours.count() < 24)
        return false;
    const int skipped = (before + 1) % 24;
    return has(rule.hours, time.tm_hour) || (before != time.tm_hour && has(rule.hours, skipped));
}

/// Seconds from a moment that doesn't match to one that is no later than the next that does.
std::time_t rest(const CronRule& rule, std::time_t instant)
{
    const std::tm time = localTime(instant);
    const int restOfMinute = 60 - time.tm_sec;
    const int restOfHour = restOfMinute + (59 - time.tm_min) * 60;
    // Not to midnight at once, since a day may have 23 hours.
    if (!matchesDate(rule, time))
        return restOfHour + std::max(0, 21 - time.tm_hour) * kHour;
    if (!matchesHour(rule, instant, time))
        return restOfHour;
    if (!has(rule.minutes, time.tm_min))
        return restOfMinute;
    return has(rule.seconds, time.tm_sec) ? 0 : 1;
}

} // namespace

std::optional<clock::Millis> CronRule::next(clock::Millis after) const
{
    std::time_t instant = after / 1000 + 1;
    for (const std::time_t limit = instant + kLimit; instant < limit;) {
        const std::time_t step = rest(*this, instant);
        if (step == 0)
            return instant * 1000;
        instant += step;
    }
    return std::nullopt;
}

} // namespace strata::schedule
