#include "views/displays/displays.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace strata::views {

void paintRating(QPainter& painter, const Cell& cell)
{
    if (!cell.value.is_number()) {
        paintText(painter, cell);
        return;
    }
    const Json& most = json::member(cell.column.field.options, "maxValue");
    const int stars = most.is_number() ? std::clamp(most.get<int>(), 1, 10) : 5;
    const int full = static_cast<int>(std::lround(cell.value.get<double>()));
    for (int i = 0; i < stars; ++i) {
        const QRect box(
            cell.rect.left() + i * 18, cell.rect.center().y() - 7, metrics::kIconSmall, metrics::kIconSmall);
        if (box.right() > cell.rect.right())
            break;
        paintIcon(painter, box, i < full ? u"star" : u"star_border", i < full ? theme().warning : theme().textFaint);
    }
}

} // namespace strata::views
