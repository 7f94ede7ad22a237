#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

/// Dates as the API shows them and as SQLite stores them (items-and-query §7.2). Written without allocation where the
/// time zone allows.
namespace strata::payload {

/// `"2024-02-03"` in the engine's time zone, with quotes; null for a time no date can express.
void appendDate(std::string& out, clock::Millis time);
/// `"2024-02-03T04:05:06"` in the engine's time zone, with quotes.
void appendDateTime(std::string& out, clock::Millis time);
/// `"2024-02-03T04:05:06.789Z"`, with quotes.
void appendTimestamp(std::string& out, clock::Millis time);

/// The instant of a date text found in a database: "2024-02-03 04:05:06" is UTC (CURRENT_TIMESTAMP), other texts
/// without zone are in the engine's time zone.
std::optional<clock::Millis> parseStored(std::string_view text);
/// "0000-00-00 00:00:00" and the like, which stand for no date.
bool isZeroDate(std::string_view text);

} // namespace strata::payload
