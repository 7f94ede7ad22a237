#include "views/displays/painted_chip.h"

#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"
#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace strata::views {
namespace {

constexpr int kHeight = 20;
constexpr int kPadding = 8;
constexpr int kIconSide = 14;
constexpr int kDot = 7;
constexpr int kGap = 5;

} // namespace

int paintChip(QPainter& painter, const PaintedChip& chip, const QRect& rect)
{
    const QFontMetrics metrics(chip.font);
    const QColor fill = chip.background.isValid() ? chip.background : mixed(theme().surface, theme().text, 0.07);
    const QColor ink = chip.foreground.isValid() ? legible(chip.foreground, fill)
        : chip.background.isValid()              ? inkOn(fill)
                                                 : theme().text;
    const int mark = isIconName(chip.icon) ? kIconSide : chip.color.isValid() ? kDot : 0;
    const int before = kPadding + (mark > 0 ? mark + kGap : 0);
    const int width = std::min(before + metrics.horizontalAdvance(chip.text) + kPadding, rect.width());
    const QRectF box(rect.left(), rect.center().y() - kHeight / 2 + 1, width, kHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    paint::box(painter, box, kHeight / 2.0, fill, chip.border ? theme().border : QColor());
    if (mark > 0) {
        const QRectF place(box.left() + kPadding, box.center().y() - mark / 2.0, mark, mark);
        const QColor tint = chip.color.isValid() ? legible(chip.color, fill, 1.5) : ink;
        if (mark == kIconSide) {
            paintIcon(painter, place, chip.icon, tint);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tint);
            painter.drawEllipse(place);
        }
    }
    const QRectF words = box.adjusted(before, 0, -kPadding, 0);
    painter.setFont(chip.font);
    painter.setPen(ink);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(chip.text, Qt::ElideRight, static_cast<int>(words.width()) + 1));
    return width;
}

} // namespace strata::views
