#include "core/base/text.h"
#include "views/displays/displays.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

void paintIconValue(QPainter& painter, const Cell& cell)
{
    if (!cell.value.is_string()) {
        paintText(painter, cell);
        return;
    }
    const QColor chosen = storedColor(json::text(cell.column.field.displayOptions, "color"));
    const QRect box(cell.rect.left(), cell.rect.center().y() - metrics::kIcon / 2 + 1, metrics::kIcon, metrics::kIcon);
    paintIcon(painter, box, text::qt(cell.value.get<std::string>()), chosen.isValid() ? chosen : theme().textSubdued);
}

} // namespace strata::views
