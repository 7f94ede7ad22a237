#pragma once

#include "views/theme/theme.h"

#include <QStyleOption>

class QPainter;
class QStyle;
class QWidget;

/// The drawing behind Style, one function per part. Each leaves the painter as it found it.
namespace strata::views::paint {

/// Fills a rounded rectangle and strokes a line of `width` inside it. Invalid colours are left out.
void box(
    QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line = {}, qreal width = 1);
/// A chevron pointing up, right, down or left, centred in `rect`.
void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);
/// The outline of an input for its state.
QColor inputLine(const Theme& theme, QStyle::State state, const QWidget* widget);
void input(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state, const QWidget* widget);

void button(QPainter& painter, const Theme& theme, const QStyleOption& option, const QWidget* widget);
void buttonLabel(QPainter& painter, const Theme& theme, const QStyleOptionButton& option, const QWidget* widget);
void toolButton(QPainter& painter, const Theme& theme, const QStyleOptionToolButton& option, const QWidget* widget);
void checkBox(QPainter& painter, const Theme& theme, const QStyleOption& option);
void radioButton(QPainter& painter, const Theme& theme, const QStyleOption& option);

void comboBox(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option, const QWidget* widget);
void comboLabel(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option, const QStyle& style,
    const QWidget* widget);
void spinBox(QPainter& painter, const Theme& theme, const QStyleOptionSpinBox& option, const QStyle& style,
    const QWidget* widget);
void slider(QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QStyle& style,
    const QWidget* widget);
void scrollBar(QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QStyle& style,
    const QWidget* widget);
void progress(QPainter& painter, const Theme& theme, const QStyleOptionProgressBar& option);

void row(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option, const QWidget* widget);
/// The part of a tree's row before its text, where the branches are.
void treeBranch(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option, const QWidget* widget);
void headerSection(QPainter& painter, const Theme& theme, const QStyleOptionHeader& option);
void headerLabel(QPainter& painter, const Theme& theme, const QStyleOptionHeader& option, const QWidget* widget);
void tabShape(QPainter& painter, const Theme& theme, const QStyleOptionTab& option);
void menuItem(QPainter& painter, const Theme& theme, const QStyleOptionMenuItem& option, const QWidget* widget);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);

} // namespace strata::views::paint
