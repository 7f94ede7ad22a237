#include "views/theme/style.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace strata::views::paint {

void comboBox(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option, const QWidget* widget)
{
    if (variantOf(widget) == Variant::Ghost) {
        if (option.state & (QStyle::State_MouseOver | QStyle::State_On | QStyle::State_HasFocus))
            box(painter, option.rect, metrics::kRadius, theme.hover(theme.surface));
    } else if (option.frame) {
        input(painter, theme, option.rect, option.state, widget);
    }
    const QRect arrow(option.rect.right() - 27, option.rect.y(), 20, option.rect.height());
    chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Qt::DownArrow,
        option.state & QStyle::State_Enabled ? theme.textSubdued : theme.textFaint);
}

void comboLabel(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option, const QStyle& style,
    const QWidget* widget)
{
    if (option.editable)
        return;
    QRect area = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, widget);
    painter.save();
    painter.setClipRect(area);
    if (!option.currentIcon.isNull()) {
        const auto mode = option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
        const QRect at(area.x() + 4, area.center().y() - option.iconSize.height() / 2 + 1, option.iconSize.width(),
            option.iconSize.height());
        option.currentIcon.paint(&painter, QStyle::visualRect(option.direction, area, at), Qt::AlignCenter, mode);
        area.adjust(option.iconSize.width() + 8, 0, 0, 0);
    }
    painter.setPen(option.state & QStyle::State_Enabled ? option.palette.color(QPalette::ButtonText) : theme.textFaint);
    const QRect place = QStyle::visualRect(option.direction, option.rect, area.adjusted(4, 0, 0, 0));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, place.width()));
    painter.restore();
}

void spinBox(QPainter& painter, const Theme& theme, const QStyleOptionSpinBox& option, const QStyle& style,
    const QWidget* widget)
{
    if (option.frame)
        input(painter, theme, option.rect, option.state, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, Qt::ArrowType direction, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect place = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool enabled = (option.stepEnabled & step) && (option.state & QStyle::State_Enabled);
        if (enabled && (option.activeSubControls & part))
            box(painter, place.adjusted(1, 1, -1, -1), 3, theme.hover(theme.surface));
        chevron(painter, place, direction, enabled ? theme.textSubdued : theme.border);
    };
    if (option.subControls & QStyle::SC_SpinBoxUp) {
        arrow(QStyle::SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
        arrow(QStyle::SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
    }
}

void slider(
    QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget)
{
    const QRect groove = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, widget);
    const QRect handle = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const bool across = option.orientation == Qt::Horizontal;
    const QRectF line = across ? QRectF(groove.x(), groove.center().y() - 1, groove.width(), 4)
                               : QRectF(groove.center().x() - 1, groove.y(), 4, groove.height());
    const bool enabled = option.state & QStyle::State_Enabled;
    box(painter, line, 2, theme.borderStrong);
    QRectF filled = line;
    if (across && option.upsideDown)
        filled.setLeft(handle.center().x());
    else if (across)
        filled.setRight(handle.center().x());
    else
        filled.setTop(handle.center().y());
    box(painter, filled, 2, enabled ? theme.accent : theme.textFaint);
    const QRectF knob(handle.center().x() - 7, handle.center().y() - 7, 16, 16);
    box(painter, knob, 8, theme.surfaceRaised, enabled ? theme.accent : theme.textFaint, 2);
}

void scrollBar(
    QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget)
{
    if (option.minimum >= option.maximum)
        return;
    QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const qreal inset = active ? 2 : 3;
    const bool upright = option.orientation == Qt::Vertical;
    handle.adjust(upright ? inset : 2, upright ? 2 : inset, upright ? -inset : -2, upright ? -2 : -inset);
    const qreal radius = std::min(handle.width(), handle.height()) / 2;
    box(painter, handle, radius,
        option.state & QStyle::State_Sunken ? theme.textFaint
            : active                        ? theme.outline
                                            : theme.borderStrong);
}

void progress(QPainter& painter, const Theme& theme, const QStyleOptionProgressBar& option)
{
    const QRectF groove(option.rect.x(), option.rect.center().y() - 1, option.rect.width(), 4);
    box(painter, groove, 2, theme.border);
    if (option.maximum <= option.minimum)
        return;
    const double share = static_cast<double>(option.progress - option.minimum) / (option.maximum - option.minimum);
    QRectF done = groove;
    done.setWidth(groove.width() * std::clamp(share, 0.0, 1.0));
    if (option.direction == Qt::RightToLeft)
        done.moveRight(groove.right());
    if (done.width() > 0)
        box(painter, done, 2, theme.accent);
}

} // namespace strata::views::paint
