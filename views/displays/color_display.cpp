#include "core/base/text.h"
#include "views/displays/displays.h"
#include "views/theme/contrast.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

void paintColor(QPainter& painter, const Cell& cell)
{
    const std::string stored = cell.value.is_string() ? cell.value.get<std::string>()
                                                      : json::text(cell.column.field.displayOptions, "defaultColor");
    const QColor color(text::qt(stored));
    if (!color.isValid()) {
        paintText(painter, cell);
        return;
    }
    constexpr int kDot = 14;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(contrast(color, theme().surface) < 1.1 ? QPen(theme().border, 1) : QPen(Qt::NoPen));
    painter.setBrush(color);
    painter.drawEllipse(QRectF(cell.rect.left() + 0.5, cell.rect.center().y() - kDot / 2 + 0.5, kDot, kDot));
    paintText(painter, cell.after(cell.rect.left() + kDot + 8, cell.text));
}

} // namespace strata::views
