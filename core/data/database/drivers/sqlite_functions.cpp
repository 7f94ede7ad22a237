#include "core/data/database/drivers/sqlite_functions.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/database/drivers/sqlite_geometry.h"

#include <sqlite3.h>

#include <cstdio>
#include <ctime>

namespace strata {
namespace {

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

void lower(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) {
        sqlite3_result_null(context);
        return;
    }
    const std::string result = text::lowerUnicode(textOf(arguments[0]));
    sqlite3_result_text(context, result.data(), static_cast<int>(result.size()), SQLITE_TRANSIENT);
}

std::optional<std::tm> brokenDown(sqlite3_value* value, bool utc)
{
    std::optional<clock::Millis> instant;
    if (sqlite3_value_type(value) == SQLITE_TEXT) {
        const std::string_view text = textOf(value);
        std::tm time {};
        if (text.size() <= 12
            && std::sscanf(std::string(text).c_str(), "%2d:%2d:%2d", &time.tm_hour, &time.tm_min, &time.tm_sec) >= 2)
            return time; // a time of day
        instant = clock::parseUtc(text);
    } else if (sqlite3_value_type(value) != SQLITE_NULL) {
        instant = sqlite3_value_int64(value);
    }
    if (!instant)
        return std::nullopt;
    clock::Millis seconds = *instant / 1000;
    if (*instant % 1000 < 0)
        --seconds;
    const auto stamp = static_cast<std::time_t>(seconds);
    std::tm time {};
    if (utc)
        gmtime_r(&stamp, &time);
    else
        localtime_r(&stamp, &time);
    return time;
}

/// Week of the year counted from Monday, 00–53, as SQLite's %W.
int mondayWeek(const std::tm& time)
{
    return (time.tm_yday + 7 - (time.tm_wday + 6) % 7) / 7;
}

int datePartOf(std::string_view part, const std::tm& time)
{
    if (part == "year")
        return time.tm_year + 1900;
    if (part == "month")
        return time.tm_mon + 1;
    if (part == "week")
        return mondayWeek(time);
    if (part == "day")
        return time.tm_mday;
    if (part == "weekday")
        return time.tm_wday;
    if (part == "hour")
        return time.tm_hour;
    return part == "minute" ? time.tm_min : time.tm_sec;
}

void datePart(sqlite3_context* context, int, sqlite3_value** arguments)
{
    const auto time = brokenDown(arguments[1], sqlite3_value_int(arguments[2]) != 0);
    if (time)
        sqlite3_result_int(context, datePartOf(textOf(arguments[0]), *time));
    else
        sqlite3_result_null(context);
}

} // namespace

void addSqliteFunctions(sqlite3* handle)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(handle, "lower", 1, flags, nullptr, lower, nullptr, nullptr, nullptr);
    addSqliteGeometry(handle);
    sqlite3_create_function_v2(handle, "strata_date_part", 3, flags, nullptr, datePart, nullptr, nullptr, nullptr);
}

} // namespace strata
