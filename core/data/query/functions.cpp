#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/query/compare.h"

#include <QDateTime>

#include <array>

namespace strata::query {
namespace {

struct PartRow {
    std::string_view name;
    int (*part)(const QDateTime& time);
};

constexpr std::array kParts {
    PartRow {"year", [](const QDateTime& time) { return time.date().year(); }},
    PartRow {"month", [](const QDateTime& time) { return time.date().month(); }},
    PartRow {"week", [](const QDateTime& time) { return time.date().weekNumber(); }},
    PartRow {"day", [](const QDateTime& time) { return time.date().day(); }},
    PartRow {"weekday", [](const QDateTime& time) { return time.date().dayOfWeek() % 7; }},
    PartRow {"hour", [](const QDateTime& time) { return time.time().hour(); }},
    PartRow {"minute", [](const QDateTime& time) { return time.time().minute(); }},
    PartRow {"second", [](const QDateTime& time) { return time.time().second(); }},
};

/// A time of day ("10:30:00") is taken on the first day.
std::optional<clock::Millis> momentOf(const std::string& text)
{
    const bool timeOnly = text.find('-') == std::string::npos && text.find(':') != std::string::npos;
    return clock::parseUtc(timeOnly ? "1970-01-01T" + text : text);
}

} // namespace

Json functionValue(std::string_view function, const Json& value)
{
    if (function == "count")
        return value.is_array() ? Json(value.size()) : Json();
    const auto row = std::find_if(kParts.begin(), kParts.end(), [&](const PartRow& r) { return r.name == function; });
    const auto time = value.is_string() ? momentOf(value.get_ref<const std::string&>()) : std::nullopt;
    if (row == kParts.end() || !time)
        return nullptr;
    return row->part(QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC));
}

} // namespace strata::query
