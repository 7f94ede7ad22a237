#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace strata::views {

/// A short text in a rounded field, with a mark before it. Colours are those of projects: they are moved until they can
/// be read; invalid ones are the theme's.
struct PaintedChip {
    QString text;
    QFont font;
    /// An icon of the set, else a dot when `color` is valid, else nothing.
    QString icon;
    QColor color;
    QColor foreground;
    QColor background;
    bool border = false;
};

/// Paints the chip at the left of `rect`, centred between top and bottom, cut at the right; gives the width it took.
int paintChip(QPainter& painter, const PaintedChip& chip, const QRect& rect);

} // namespace strata::views
