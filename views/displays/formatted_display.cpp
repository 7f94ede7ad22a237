#include "core/base/text.h"
#include "models/items/formatted_look.h"
#include "views/displays/displays.h"
#include "views/displays/painted_chip.h"
#include "views/theme/contrast.h"
#include "views/theme/fonts.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {
namespace {

QFont fontOf(const item::FormattedLook& look, QFont font)
{
    if (look.font == "monospace")
        font.setFamilies({monospaceFamily()});
    else if (look.font == "serif")
        font.setFamilies({QStringLiteral("serif")});
    if (look.bold)
        font.setWeight(QFont::DemiBold);
    font.setItalic(look.italic);
    return font;
}

} // namespace

void paintFormatted(QPainter& painter, const Cell& cell)
{
    if (cell.value.is_null() || cell.value.is_structured()) {
        paintText(painter, cell);
        return;
    }
    const item::FormattedLook look = item::formattedLook(cell.value, cell.column.field);
    const QFont font = fontOf(look, cell.font);
    const QColor color = storedColor(look.color);
    const QColor background = storedColor(look.background);
    const QString icon = text::qt(look.icon);
    const QString words = cell.text.simplified();
    if (look.border || background.isValid()) {
        const bool marked = isIconName(icon);
        paintChip(painter, {words, font, icon, marked ? color : QColor(), color, background, look.border}, cell.rect);
        return;
    }
    const QColor ink = color.isValid() ? legible(color, theme().surface) : theme().text;
    QRect rest = cell.rect;
    if (isIconName(icon)) {
        const QRect box(
            rest.left(), rest.center().y() - metrics::kIconSmall / 2 + 1, metrics::kIconSmall, metrics::kIconSmall);
        paintIcon(painter, box, icon, color.isValid() ? ink : theme().textSubdued);
        rest.setLeft(box.right() + 7);
    }
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rest, Qt::AlignVCenter | (cell.column.numeric ? Qt::AlignRight : Qt::AlignLeft),
        QFontMetrics(font).elidedText(words, Qt::ElideRight, rest.width()));
}

} // namespace strata::views
