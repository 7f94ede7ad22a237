#include "views/interfaces/form/chip.h"

#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QPainter>

namespace strata::views {

namespace {
constexpr int kChipHeight = 26;
constexpr int kChipPadding = 10;
constexpr int kCross = 14;
} // namespace

Chip::Chip(const QString& text, Kind kind, QWidget* parent) : QAbstractButton(parent), m_kind(kind)
{
    setText(text);
    setCheckable(kind == Kind::Toggle);
    setToolTip(kind == Kind::Removable ? tr("Remove %1").arg(text) : text);
    setAccessibleName(toolTip());
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QSize Chip::sizeHint() const
{
    const int cross = m_kind == Kind::Removable ? kCross + 4 : 0;
    return QSize(fontMetrics().horizontalAdvance(text()) + 2 * kChipPadding + cross, kChipHeight);
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = m_kind == Kind::Removable || isChecked();
    const QColor back = on ? theme().selection : theme().surface;
    const QColor fill = underMouse() && isEnabled() ? theme().hover(back) : back;
    paint::box(painter, rect(), kChipHeight / 2.0, fill, on ? QColor() : theme().borderStrong);
    painter.setPen(isEnabled() ? theme().text : theme().textSubdued);
    QRect area = rect().adjusted(kChipPadding, 0, -kChipPadding, 0);
    if (m_kind == Kind::Removable && isEnabled()) {
        const QRect cross(area.right() - kCross + 3, area.y(), kCross, area.height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), cross), u"close", theme().textSubdued);
        area.adjust(0, 0, -kCross - 2, 0);
    }
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), area), Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

} // namespace strata::views
