#pragma once

#include "core/base/clock.h"

#include <bitset>
#include <optional>
#include <string_view>

namespace strata::schedule {

/// A rule for the times at which something happens again and again: `[second] minute hour day month weekday`, in the
/// engine's time zone (schema-and-cli §7.1). Lists, ranges, steps, names; `?` as `*`; the day `L`, the last of the month;
/// the weekdays `5L` and `5#2`, its last and its second Friday; "@yearly", "@monthly", "@weekly", "@daily", "@hourly". As
/// everywhere, one of day and weekday is enough where both are restricted.
struct CronRule {
    /// Nothing for a text that is no rule, and for one whose time never comes.
    static std::optional<CronRule> parse(std::string_view text);

    /// The first time after `after`. Where clocks are put forward, what the missing hour had comes one hour later; where
    /// they are put back, only a rule of every hour comes twice. Nothing when there is none in forty years.
    std::optional<clock::Millis> next(clock::Millis after) const;

    /// A bit for each value, Sunday is 0.
    using Marks = std::bitset<60>;
    Marks seconds;
    Marks minutes;
    Marks hours;
    Marks days;
    Marks months;
    Marks weekdays;
    bool lastDay = false;
    /// Those of which only the last one of a month counts.
    Marks lastWeekdays;
    /// Which of the sevens of days in a month counts; 0 = all.
    int nth = 0;
};

} // namespace strata::schedule
