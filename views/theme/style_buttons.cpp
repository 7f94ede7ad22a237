#include "views/theme/contrast.h"
#include "views/theme/style.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QWidget>

namespace strata::views::paint {
namespace {

struct ButtonColors {
    QColor fill;
    QColor line;
    QColor ink;
};

ButtonColors buttonColors(const Theme& theme, Variant variant, bool checked)
{
    switch (variant) {
    case Variant::Primary: return {theme.accent, {}, theme.onAccent};
    case Variant::Danger: return {theme.danger, {}, theme.onDanger};
    case Variant::Ghost: return {checked ? theme.selection : QColor(), {}, checked ? theme.onSelection : theme.text};
    case Variant::Secondary: break;
    }
    return {checked ? theme.selection : theme.surface, theme.borderStrong, checked ? theme.onSelection : theme.text};
}

ButtonColors inState(const Theme& theme, ButtonColors colors, QStyle::State state)
{
    const bool solid = colors.fill.isValid();
    if (!(state & QStyle::State_Enabled)) {
        if (!colors.line.isValid() && solid)
            return {theme.hover(theme.surfaceSubdued), {}, theme.textFaint};
        return {
            solid ? theme.surfaceSubdued : QColor(), colors.line.isValid() ? theme.border : QColor(), theme.textFaint};
    }
    const bool down = state & QStyle::State_Sunken;
    if (!down && !(state & QStyle::State_MouseOver))
        return colors;
    const double share = down ? 0.14 : 0.07;
    const QColor towards = solid && !colors.line.isValid() ? QColor(Qt::black) : theme.text;
    if (solid)
        colors.fill = mixed(colors.fill, towards, share);
    else
        colors.fill = QColor(theme.text.red(), theme.text.green(), theme.text.blue(), down ? 32 : 18);
    return colors;
}

ButtonColors colorsFor(const Theme& theme, const QStyleOption& option, const QWidget* widget)
{
    const bool checked = option.state & QStyle::State_On;
    return inState(theme, buttonColors(theme, variantOf(widget), checked), option.state);
}

} // namespace

void button(QPainter& painter, const Theme& theme, const QStyleOption& option, const QWidget* widget)
{
    const ButtonColors colors = colorsFor(theme, option, widget);
    if (colors.fill.isValid() || colors.line.isValid())
        box(painter, option.rect, metrics::kRadius, colors.fill, colors.line);
}

void buttonLabel(QPainter& painter, const Theme& theme, const QStyleOptionButton& option, const QWidget* widget)
{
    const ButtonColors colors = colorsFor(theme, option, widget);
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    QRect area = option.rect.adjusted(12, 0, menu ? -28 : -12, 0);
    const QString text = option.text;
    const int textWidth = option.fontMetrics.size(Qt::TextHideMnemonic, text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth && !text.isEmpty() ? 8 : 0;
    if (text.isEmpty())
        area = option.rect;
    const int used = std::min(area.width(), textWidth + iconWidth + gap);
    const bool leading = widget && widget->property("leading").toBool();
    int x = area.x() + (leading ? 0 : (area.width() - used) / 2);
    if (iconWidth) {
        const auto mode = option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
        const QRect at = QStyle::visualRect(option.direction, option.rect,
            QRect(x, option.rect.center().y() - option.iconSize.height() / 2 + 1, iconWidth, option.iconSize.height()));
        option.icon.paint(&painter, at, Qt::AlignCenter, mode);
        x += iconWidth + gap;
    }
    const QRect place
        = QStyle::visualRect(option.direction, option.rect, QRect(x, area.y(), used - iconWidth - gap, area.height()));
    painter.save();
    painter.setPen(colors.ink);
    painter.drawText(place, Qt::AlignCenter | Qt::TextHideMnemonic,
        option.fontMetrics.elidedText(text, Qt::ElideRight, place.width() + 1, Qt::TextHideMnemonic));
    painter.restore();
    if (menu) {
        const int at = leading ? area.x() + used + 4 : option.rect.right() - 24;
        const QRect arrow(at, option.rect.y(), 16, option.rect.height());
        chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Qt::DownArrow, colors.ink);
    }
}

void toolButton(QPainter& painter, const Theme& theme, const QStyleOptionToolButton& option, const QWidget* widget)
{
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool active = enabled && (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    if (on || active) {
        QColor fill(
            theme.text.red(), theme.text.green(), theme.text.blue(), option.state & QStyle::State_Sunken ? 32 : 18);
        box(painter, option.rect, metrics::kRadius, on ? theme.selection : fill);
    }
    const bool menu = option.features & QStyleOptionToolButton::HasMenu;
    QRect area = option.rect.adjusted(0, 0, menu && !option.text.isEmpty() ? -14 : 0, 0);
    const bool withText = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    const bool withIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly && !option.icon.isNull();
    const auto mode = enabled ? QIcon::Normal : QIcon::Disabled;
    if (withIcon && !withText) {
        const QRect at = QStyle::alignedRect(option.direction, Qt::AlignCenter, option.iconSize, area);
        option.icon.paint(&painter, at, Qt::AlignCenter, mode);
        return;
    }
    painter.save();
    painter.setPen(enabled ? (on ? theme.onSelection : theme.text) : theme.textFaint);
    area.adjust(8, 0, -8, 0);
    if (withIcon) {
        const QRect at(area.x(), area.center().y() - option.iconSize.height() / 2 + 1, option.iconSize.width(),
            option.iconSize.height());
        option.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, at), Qt::AlignCenter, mode);
        area.adjust(option.iconSize.width() + 6, 0, 0, 0);
    }
    painter.drawText(QStyle::visualRect(option.direction, option.rect, area),
        Qt::AlignVCenter | (withIcon ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::TextHideMnemonic,
        option.fontMetrics.elidedText(option.text, Qt::ElideRight, area.width() + 1, Qt::TextHideMnemonic));
    painter.restore();
    if (menu && widget) {
        const QRect arrow(option.rect.right() - 19, option.rect.y(), 14, option.rect.height());
        chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Qt::DownArrow, theme.textSubdued);
    }
}

void checkBox(QPainter& painter, const Theme& theme, const QStyleOption& option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const QRectF square(option.rect.center().x() - 7, option.rect.center().y() - 7, 16, 16);
    const QColor active = enabled ? theme.accent : theme.textFaint;
    if (!on && !partly) {
        const QColor line = !enabled                 ? theme.borderStrong
            : option.state & QStyle::State_MouseOver ? theme.accent
                                                     : theme.outline;
        box(painter, square, 4, enabled ? theme.surface : theme.surfaceSubdued, line, 1.5);
        return;
    }
    box(painter, square, 4, active);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.setPen(QPen(enabled ? theme.onAccent : theme.surface, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (partly) {
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    } else {
        const QPointF tick[] = {{4, 8.2}, {6.8, 11}, {12, 5.4}};
        painter.drawPolyline(tick, 3);
    }
    painter.restore();
}

void radioButton(QPainter& painter, const Theme& theme, const QStyleOption& option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QRectF circle(option.rect.center().x() - 7, option.rect.center().y() - 7, 16, 16);
    const bool hover = option.state & QStyle::State_MouseOver;
    const QColor line = !enabled ? theme.borderStrong : on || hover ? theme.accent : theme.outline;
    box(painter, circle, 8, enabled ? theme.surface : theme.surfaceSubdued, line, on ? 5 : 1.5);
}

} // namespace strata::views::paint
