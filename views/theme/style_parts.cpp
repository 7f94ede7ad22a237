#include "views/theme/style_parts.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace strata::views::paint {

void box(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outer;
    outer.addRoundedRect(rect, radius, radius);
    if (!line.isValid()) {
        painter.fillPath(outer, fill);
        painter.restore();
        return;
    }
    // The line is a filled ring on whole pixels, so it keeps its weight at every scale.
    QPainterPath inner;
    const qreal innerRadius = std::max<qreal>(0, radius - width);
    inner.addRoundedRect(rect.adjusted(width, width, -width, -width), innerRadius, innerRadius);
    if (fill.isValid())
        painter.fillPath(inner, fill);
    painter.fillPath(outer.subtracted(inner), line);
    painter.restore();
}

void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color)
{
    if (direction == Qt::NoArrow)
        return;
    // In the order of Qt::ArrowType: none, up, down, left, right.
    static constexpr int kTurns[] = {0, 180, 0, 90, 270};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.rotate(kTurns[direction]);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF line[] = {{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}};
    painter.drawPolyline(line, 3);
    painter.restore();
}

QColor inputLine(const Theme& theme, QStyle::State state, const QWidget* widget)
{
    if (widget && widget->property("invalid").toBool())
        return theme.danger;
    if (!(state & QStyle::State_Enabled))
        return theme.border;
    if (state & QStyle::State_HasFocus)
        return theme.accent;
    return state & QStyle::State_MouseOver ? theme.outline : theme.borderStrong;
}

void input(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state, const QWidget* widget)
{
    const QColor fill = state & QStyle::State_Enabled ? theme.surface : theme.surfaceSubdued;
    box(painter, rect, metrics::kRadius, fill, inputLine(theme, state, widget));
}

} // namespace strata::views::paint
