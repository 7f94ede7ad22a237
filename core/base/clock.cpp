#include "core/base/clock.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <mutex>

namespace strata::clock {
namespace {

/// Takes the place of the system clock in tests; threads of an engine may read it while it changes.
struct TestSource {
    std::atomic<bool> used = false;
    std::mutex mutex;
    std::function<Millis()> source;
};

TestSource& testSource()
{
    static TestSource source;
    return source;
}

std::optional<Millis> testTime()
{
    TestSource& test = testSource();
    if (!test.used.load(std::memory_order_relaxed))
        return {};
    const std::lock_guard lock(test.mutex);
    return test.source ? std::optional(test.source()) : std::nullopt;
}

struct Parts {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
    std::optional<int> offsetMinutes;
};

bool digits(std::string_view& text, std::size_t count, int& value)
{
    if (text.size() < count)
        return false;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (text[i] - '0');
    }
    value = number;
    text.remove_prefix(count);
    return true;
}

bool eat(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

bool parseZone(std::string_view& text, Parts& parts)
{
    if (eat(text, 'Z') || eat(text, 'z')) {
        parts.offsetMinutes = 0;
        return true;
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-'))
        return text.empty();
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hours = 0;
    int minutes = 0;
    if (!digits(text, 2, hours))
        return false;
    eat(text, ':');
    if (!text.empty() && !digits(text, 2, minutes))
        return false;
    parts.offsetMinutes = sign * (hours * 60 + minutes);
    return true;
}

bool parseTime(std::string_view& text, Parts& parts)
{
    if (!digits(text, 2, parts.hour))
        return false;
    const bool colon = eat(text, ':');
    if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (!digits(text, 2, parts.minute))
            return false;
        if (colon ? eat(text, ':') : (!text.empty() && text.front() >= '0' && text.front() <= '9')) {
            if (!digits(text, 2, parts.second))
                return false;
            if (eat(text, '.') || eat(text, ',')) {
                int scale = 100;
                bool any = false;
                while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
                    parts.millisecond += (text.front() - '0') * scale;
                    scale /= 10;
                    any = true;
                    text.remove_prefix(1);
                }
                if (!any)
                    return false;
            }
        }
    } else if (colon) {
        return false;
    }
    eat(text, ' ');
    return parseZone(text, parts);
}

std::optional<Parts> parseParts(std::string_view text)
{
    Parts parts;
    if (!digits(text, 4, parts.year))
        return std::nullopt;
    const bool dash = eat(text, '-');
    if (!text.empty()) {
        if (!digits(text, 2, parts.month))
            return std::nullopt;
        if (dash ? eat(text, '-') : !text.empty())
            if (!digits(text, 2, parts.day))
                return std::nullopt;
    }
    if (!text.empty()) {
        if (!eat(text, 'T') && !eat(text, ' ') && !eat(text, 't'))
            return std::nullopt;
        if (!parseTime(text, parts) || !text.empty())
            return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day date {
        year(parts.year), month(static_cast<unsigned>(parts.month)), day(static_cast<unsigned>(parts.day))};
    const bool midnightEnd = parts.hour == 24 && parts.minute == 0 && parts.second == 0 && parts.millisecond == 0;
    if (!date.ok() || (parts.hour > 23 && !midnightEnd) || parts.minute > 59 || parts.second > 59)
        return std::nullopt;
    return parts;
}

Millis utcMillis(const Parts& parts)
{
    using namespace std::chrono;
    const sys_days day_
        = year(parts.year) / month(static_cast<unsigned>(parts.month)) / day(static_cast<unsigned>(parts.day));
    const Millis days = day_.time_since_epoch().count();
    return ((days * 24 + parts.hour) * 60 + parts.minute) * 60'000 + parts.second * 1000 + parts.millisecond;
}

/// Wall-clock time in the process' time zone to an instant.
Millis localMillis(const Parts& parts)
{
    std::tm tm {};
    tm.tm_year = parts.year - 1900;
    tm.tm_mon = parts.month - 1;
    tm.tm_mday = parts.day;
    tm.tm_hour = parts.hour;
    tm.tm_min = parts.minute;
    tm.tm_sec = parts.second;
    tm.tm_isdst = -1;
    return static_cast<Millis>(std::mktime(&tm)) * 1000 + parts.millisecond;
}

std::tm localTime(Millis time)
{
    Millis seconds = time / 1000;
    if (time % 1000 < 0)
        --seconds;
    const auto value = static_cast<std::time_t>(seconds);
    std::tm tm {};
    localtime_r(&value, &tm);
    return tm;
}

} // namespace

Millis now()
{
    if (const std::optional<Millis> time = testTime())
        return *time;
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void setForTests(std::function<Millis()> source)
{
    TestSource& test = testSource();
    const std::lock_guard lock(test.mutex);
    test.source = std::move(source);
    test.used = bool(test.source);
}

std::string httpDate(Millis time)
{
    using namespace std::chrono;
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[]
        = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_time<milliseconds> instant {milliseconds(time)};
    const auto day_ = floor<days>(instant);
    const year_month_day date {day_};
    const hh_mm_ss clock {instant - day_};
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT", kDays[weekday(day_).c_encoding()],
        static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return buffer;
}

std::string isoUtc(Millis time)
{
    using namespace std::chrono;
    const sys_time<milliseconds> instant {milliseconds(time)};
    const auto day_ = floor<days>(instant);
    const year_month_day date {day_};
    const hh_mm_ss clock {instant - day_};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return buffer;
}

std::string isoLocal(Millis time)
{
    const std::tm tm = localTime(time);
    char buffer[80];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
        tm.tm_hour, tm.tm_min, tm.tm_sec);
    return buffer;
}

std::string isoDate(Millis time)
{
    return isoLocal(time).substr(0, 10);
}

std::optional<Millis> parse(std::string_view text)
{
    const auto parts = parseParts(text);
    if (!parts)
        return std::nullopt;
    if (parts->offsetMinutes)
        return utcMillis(*parts) - *parts->offsetMinutes * 60'000LL;
    return localMillis(*parts);
}

std::optional<Millis> parseUtc(std::string_view text)
{
    const auto parts = parseParts(text);
    if (!parts)
        return std::nullopt;
    return utcMillis(*parts) - parts->offsetMinutes.value_or(0) * 60'000LL;
}

Millis startOfDay(Millis time)
{
    std::tm tm = localTime(time);
    tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
    tm.tm_isdst = -1;
    return static_cast<Millis>(std::mktime(&tm)) * 1000;
}

} // namespace strata::clock
