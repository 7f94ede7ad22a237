#pragma once

#include <QListView>

namespace strata {
class Thumbnails;
}

namespace strata::views {

/// The rows of a relational or repeated list inside a form: as high as its rows, a click opens a row, a button at its end
/// removes or restores it, dragging moves it. Keys: Enter opens, Delete removes, Alt+Up and Alt+Down move.
class RowsView : public QListView {
    Q_OBJECT
public:
    /// `thumbnails` may be null. The model has the roles of RelationRows.
    RowsView(QAbstractItemModel* rows, Thumbnails* thumbnails, QWidget* parent);

    void setSortable(bool sortable) { m_sortable = sortable; }
    bool isSortable() const { return m_sortable; }
    void setReadOnly(bool readOnly);
    bool isReadOnly() const { return m_readOnly; }
    /// Whether the name of the collection stands before the title.
    void setCollectionsShown(bool shown) { m_collectionsShown = shown; }
    bool areCollectionsShown() const { return m_collectionsShown; }
    Thumbnails* thumbnails() const { return m_thumbnails; }
    /// The button at the end of a row.
    QRect buttonRect(const QRect& row) const;
    bool isOverButton(const QModelIndex& index) const { return m_overButton == index.row(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QSize(120, sizeHint().height()); }

signals:
    void rowOpened(int row);
    void removeRequested(int row);
    void moveRequested(int from, int to);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int dropRow(int y) const;
    void fit();

    Thumbnails* m_thumbnails;
    bool m_sortable = false;
    bool m_readOnly = false;
    bool m_collectionsShown = false;
    int m_pressed = -1;
    int m_overButton = -1;
    /// Where the dragged row would go; −1 while none is dragged.
    int m_drop = -1;
    QPoint m_pressedAt;
};

} // namespace strata::views
