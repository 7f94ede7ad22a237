#include "core/data/payload/instants.h"

#include <charconv>
#include <ctime>

namespace strata::payload {
namespace {

/// The range of a date in JavaScript and thus in every client.
constexpr clock::Millis kMaxTime = 8'640'000'000'000'000;

struct Moment {
    std::int64_t year = 1970;
    unsigned month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
};

std::int64_t floorDivide(std::int64_t value, std::int64_t divisor)
{
    const std::int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

Moment utcMoment(clock::Millis time)
{
    const std::int64_t days = floorDivide(time, 86'400'000);
    const auto rest = static_cast<unsigned>(time - days * 86'400'000);
    const std::chrono::year_month_day date {std::chrono::sys_days(std::chrono::days(days))};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000};
}

Moment localMoment(clock::Millis time)
{
    const auto seconds = static_cast<std::time_t>(floorDivide(time, 1000));
    std::tm tm {};
    localtime_r(&seconds, &tm);
    const auto part = [](int number) { return static_cast<unsigned>(number); };
    return {tm.tm_year + 1900LL, part(tm.tm_mon + 1), part(tm.tm_mday), part(tm.tm_hour), part(tm.tm_min),
        part(tm.tm_sec), 0};
}

void appendTwo(std::string& out, unsigned number)
{
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

void appendYear(std::string& out, std::int64_t year)
{
    if (year < 0 || year > 9999) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, year < 0 ? -year : year).ptr;
        out += year < 0 ? '-' : '+';
        out.append(6 - std::min<std::size_t>(6, static_cast<std::size_t>(end - digits)), '0');
        out.append(digits, end);
        return;
    }
    appendTwo(out, static_cast<unsigned>(year / 100));
    appendTwo(out, static_cast<unsigned>(year % 100));
}

void appendDay(std::string& out, const Moment& moment)
{
    appendYear(out, moment.year);
    out += '-';
    appendTwo(out, moment.month);
    out += '-';
    appendTwo(out, moment.day);
}

void appendClock(std::string& out, const Moment& moment)
{
    out += 'T';
    appendTwo(out, moment.hour);
    out += ':';
    appendTwo(out, moment.minute);
    out += ':';
    appendTwo(out, moment.second);
}

bool outOfRange(std::string& out, clock::Millis time)
{
    if (time >= -kMaxTime && time <= kMaxTime)
        return false;
    out += "null";
    return true;
}

} // namespace

void appendDate(std::string& out, clock::Millis time)
{
    if (outOfRange(out, time))
        return;
    out += '"';
    appendDay(out, localMoment(time));
    out += '"';
}

void appendDateTime(std::string& out, clock::Millis time)
{
    if (outOfRange(out, time))
        return;
    const Moment moment = localMoment(time);
    out += '"';
    appendDay(out, moment);
    appendClock(out, moment);
    out += '"';
}

void appendTimestamp(std::string& out, clock::Millis time)
{
    if (outOfRange(out, time))
        return;
    const Moment moment = utcMoment(time);
    out += '"';
    appendDay(out, moment);
    appendClock(out, moment);
    out += '.';
    out += static_cast<char>('0' + moment.millisecond / 100);
    appendTwo(out, moment.millisecond % 100);
    out += "Z\"";
}

std::optional<clock::Millis> parseStored(std::string_view text)
{
    const bool written = text.size() > 10 && text[10] == ' ';
    return written ? clock::parseUtc(text) : clock::parse(text);
}

bool isZeroDate(std::string_view text)
{
    return text.size() >= 10 && text.find_first_not_of(".0 :-") == std::string_view::npos;
}

} // namespace strata::payload
