#include "views/interfaces/groups/group_heading.h"

#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QPainter>

namespace strata::views {

namespace {
constexpr int kHeadingHeight = 36;
constexpr int kMarkDot = 6;
} // namespace

GroupHeading::GroupHeading(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFont(roleFont(TextRole::Section));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GroupHeading::setIconName(const QString& name, const QColor& color)
{
    m_icon = name;
    m_color = color;
    update();
}

void GroupHeading::setMark(Mark mark)
{
    m_mark = mark;
    setAccessibleDescription(mark == Mark::Error ? tr("Has errors") : mark == Mark::Edited ? tr("Edited") : QString());
    update();
}

QSize GroupHeading::sizeHint() const
{
    return QSize(fontMetrics().horizontalAdvance(text()) + 60, kHeadingHeight);
}

void GroupHeading::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        paint::box(painter, rect(), metrics::kRadius, theme().hover(theme().surface));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int x = 4;
    const auto box = [&](int width, int gap) {
        const QRect at(x, 0, width, height());
        x += width + gap;
        return QStyle::visualRect(layoutDirection(), rect(), at);
    };
    paint::chevron(painter, box(metrics::kIcon, 4),
        isChecked()    ? Qt::DownArrow
            : mirrored ? Qt::LeftArrow
                       : Qt::RightArrow,
        theme().textSubdued);
    const QColor ink = m_color.isValid() ? legible(m_color, theme().surface) : theme().text;
    if (!m_icon.isEmpty())
        paintIcon(painter, box(metrics::kIcon, 8), m_icon, m_color.isValid() ? ink : theme().textSubdued);
    painter.setFont(font());
    painter.setPen(ink);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width() - x - 24);
    painter.drawText(box(fontMetrics().horizontalAdvance(shown), 8), Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (m_mark == Mark::Error) {
        paintIcon(painter, box(metrics::kIconSmall, 0), u"error", theme().danger);
    } else if (m_mark == Mark::Edited) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().accent);
        painter.drawEllipse(QRectF(box(kMarkDot, 0)).center(), kMarkDot / 2.0, kMarkDot / 2.0);
    }
}

} // namespace strata::views
