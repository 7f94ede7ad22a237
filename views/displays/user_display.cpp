#include "models/items/display_text.h"
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
    const QString name = item::userText(cell.value);
    constexpr int kSide = 22;
    const QRectF box(cell.rect.left(), cell.rect.center().y() - kSide / 2 + 1, kSide, kSide);
    paintAvatar(painter, box, name);
    paintText(painter, cell.after(cell.rect.left() + kSide + 8, name));
}

} // namespace strata::views
