#include "core/base/text.h"
#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

void paintColor(QPainter& painter, const Cell& cell)
{
    const QColor color(cell.value.is_string() ? text::qt(cell.value.get<std::string>()) : QString());
    if (!color.isValid()) {
        paintText(painter, cell);
        return;
    }
    constexpr int kDot = 14;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().border, 1));
    painter.setBrush(color);
    painter.drawEllipse(QRectF(cell.rect.left() + 0.5, cell.rect.center().y() - kDot / 2 + 0.5, kDot, kDot));
    Cell rest = cell;
    rest.rect.setLeft(cell.rect.left() + kDot + 8);
    paintText(painter, rest);
}

} // namespace strata::views
