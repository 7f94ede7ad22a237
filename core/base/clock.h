#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// Time is UTC, in milliseconds since 1970-01-01.
namespace strata::clock {

using Millis = std::int64_t;

Millis now();
/// Replaces now() for tests; an empty function restores the system clock.
void setForTests(std::function<Millis()> source);

/// "2024-02-03T04:05:06.789Z".
std::string isoUtc(Millis time);
/// "2024-02-03T04:05:06" and "2024-02-03" in the engine's time zone (`TZ` of the process).
std::string isoLocal(Millis time);
std::string isoDate(Millis time);

/// "Sat, 03 Feb 2024 04:05:06 GMT" (RFC 9110), for HTTP headers.
std::string httpDate(Millis time);

/// The instant of an ISO 8601 text ("2024-02-03", "20240203", "2024-02-03T04", "2024-02-03 04:05:06.789+01:00", …).
/// A text without zone is in the engine's time zone. Nothing when it is no valid date.
std::optional<Millis> parse(std::string_view text);
/// As parse(), but a text without zone is UTC (as SQLite's CURRENT_TIMESTAMP writes it).
std::optional<Millis> parseUtc(std::string_view text);
/// Local midnight of the day of `time`.
Millis startOfDay(Millis time);

} // namespace strata::clock
