#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {

void paintText(QPainter& painter, const Cell& cell)
{
    const QFontMetrics metrics(cell.font);
    const bool empty = cell.value.is_null();
    painter.setFont(cell.font);
    painter.setPen(empty ? theme().textFaint : theme().text);
    QString line = cell.text.simplified();
    line = metrics.elidedText(line, Qt::ElideRight, cell.rect.width());
    painter.drawText(cell.rect, Qt::AlignVCenter | (cell.column.numeric ? Qt::AlignRight : Qt::AlignLeft), line);
}

} // namespace strata::views
