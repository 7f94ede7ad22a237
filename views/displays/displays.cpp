#include "views/displays/displays.h"

#include <array>

namespace strata::views {
namespace {

struct DisplayRow {
    std::string_view display;
    DisplayPainter painter;
};

constexpr std::array kDisplays {
    DisplayRow {"boolean", paintBoolean},
    DisplayRow {"color", paintColor},
    DisplayRow {"formatted-value", paintFormatted},
    DisplayRow {"icon", paintIconValue},
    DisplayRow {"image", paintImage},
    DisplayRow {"file", paintImage},
    DisplayRow {"labels", paintLabels},
    DisplayRow {"rating", paintRating},
    DisplayRow {"user", paintUser},
};

} // namespace

DisplayPainter displayPainter(const item::Column& column)
{
    for (const DisplayRow& row : kDisplays)
        if (row.display == column.field.display)
            return row.painter;
    // Without a chosen display some types still have a picture of their own.
    if (column.target == "directus_files")
        return paintImage;
    if (column.target == "directus_users")
        return paintUser;
    if (column.field.type == "boolean")
        return paintBoolean;
    if (column.field.type == "csv" || column.field.interface == "tags")
        return paintLabels;
    return paintText;
}

} // namespace strata::views
