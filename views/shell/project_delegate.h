#pragma once

#include <QStyledItemDelegate>

namespace strata::views {

/// Paints an entry of RecentProjects: letter tile, name over path, when it was opened.
class ProjectDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A rounded tile with the first letter of a project's name, in a colour made from the name.
void paintProjectTile(QPainter& painter, const QRectF& rect, const QString& name);
/// "today", "yesterday", "3 days ago", else the date.
QString relativeDay(const QDateTime& time);

} // namespace strata::views
