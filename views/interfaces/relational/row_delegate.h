#pragma once

#include <QStyledItemDelegate>

namespace strata::views {

class RowsView;

/// Paints one row of a RowsView: handle, picture or icon, collection, title, state, button.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RowDelegate(RowsView* view);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    RowsView* m_view;
};

} // namespace strata::views
