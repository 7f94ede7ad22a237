#pragma once

#include "models/collections/item_column.h"
#include "models/items/thumbnails.h"

#include <QFont>
#include <QRect>

class QPainter;

namespace strata::views {

/// One cell to paint.
struct Cell {
    const Json& value;
    const item::Column& column;
    /// The value as words; "--" for null.
    const QString& text;
    /// Inside the cell's margins.
    QRect rect;
    QFont font;
    const Store& store;
    Thumbnails& thumbnails;

    /// What is left of the cell from `left` on, with other words; they outlive it.
    Cell after(int left, const QString& words) const
    {
        return {value, column, words, QRect(QPoint(left, rect.top()), rect.bottomRight()), font, store, thumbnails};
    }
};

using DisplayPainter = void (*)(QPainter& painter, const Cell& cell);

/// The painter of a column's display (studio §9); text for displays without one of their own.
DisplayPainter displayPainter(const item::Column& column);

void paintText(QPainter& painter, const Cell& cell);
void paintBoolean(QPainter& painter, const Cell& cell);
void paintColor(QPainter& painter, const Cell& cell);
void paintFormatted(QPainter& painter, const Cell& cell);
void paintIconValue(QPainter& painter, const Cell& cell);
void paintImage(QPainter& painter, const Cell& cell);
void paintLabels(QPainter& painter, const Cell& cell);
void paintRating(QPainter& painter, const Cell& cell);
void paintUser(QPainter& painter, const Cell& cell);

} // namespace strata::views
