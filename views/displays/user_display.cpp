#include "core/base/text.h"
#include "views/components/avatar.h"
#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {
void paintUser(QPainter& painter, const Cell& cell)
{
    if (!cell.value.is_object()) {
        paintText(painter, cell);
        return;
    }
    QString name = (text::qt(json::text(cell.value, "first_name")) + QLatin1Char(' ')
        + text::qt(json::text(cell.value, "last_name")))
                       .trimmed();
    if (name.isEmpty())
        name = text::qt(json::text(cell.value, "email"));
    constexpr int kSide = 22;
    const QRectF box(cell.rect.left(), cell.rect.center().y() - kSide / 2 + 1, kSide, kSide);
    paintAvatar(painter, box, name);
    Cell rest {.value = cell.value,
        .column = cell.column,
        .text = name,
        .rect = cell.rect,
        .font = cell.font,
        .store = cell.store,
        .thumbnails = cell.thumbnails};
    rest.rect.setLeft(cell.rect.left() + kSide + 8);
    paintText(painter, rest);
}

} // namespace strata::views
