#pragma once

#include "models/items/thumbnails.h"

#include <QStyledItemDelegate>

namespace strata::views {

/// Paints the cells of an ItemTable by the displays of its columns; no widget per cell.
class ItemDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ItemDelegate(const Store& store, Thumbnails& thumbnails, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Long texts that don't fit are shown whole.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    const Store& m_store;
    Thumbnails& m_thumbnails;
};

} // namespace strata::views
