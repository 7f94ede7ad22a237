#include "core/base/text.h"
#include "views/displays/displays.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

void paintBoolean(QPainter& painter, const Cell& cell)
{
    if (!cell.value.is_boolean()) {
        paintText(painter, cell);
        return;
    }
    const bool on = cell.value.get<bool>();
    const Json& options = cell.column.field.displayOptions;
    const QString name = text::qt(json::text(options, on ? "iconOn" : "iconOff", on ? "check" : "close"));
    const QColor chosen = storedColor(json::text(options, on ? "colorOn" : "colorOff"));
    const QColor color = chosen.isValid() ? chosen : on ? theme().success : theme().textSubdued;
    const QRect box(cell.rect.left(), cell.rect.center().y() - metrics::kIconSmall / 2 + 1, metrics::kIconSmall,
        metrics::kIconSmall);
    paintIcon(painter, box, name, color);
    if (json::text(options, on ? "labelOn" : "labelOff").empty())
        return;
    paintText(painter, cell.after(box.right() + 7, cell.text));
}

} // namespace strata::views
