#include "views/interfaces/relational/rows_view.h"

#include "models/items/relation_rows.h"
#include "models/items/thumbnails.h"
#include "views/interfaces/relational/row_delegate.h"
#include "views/theme/style.h"
#include "views/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace strata::views {

namespace {
constexpr int kRowSide = metrics::kRowHeight;
constexpr int kButton = 28;
} // namespace

RowsView::RowsView(QAbstractItemModel* rows, Thumbnails* thumbnails, QWidget* parent) :
    QListView(parent), m_thumbnails(thumbnails)
{
    setModel(rows);
    setItemDelegate(new RowDelegate(this));
    setFramed(this);
    setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUniformItemSizes(true);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(rows, signal, this, &RowsView::fit);
    connect(rows, &QAbstractItemModel::modelReset, this, &RowsView::fit);
    if (thumbnails)
        connect(thumbnails, &Thumbnails::arrived, viewport(), qOverload<>(&QWidget::update));
    fit();
}

void RowsView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    viewport()->update();
}

void RowsView::fit()
{
    setFixedHeight(sizeHint().height());
    setVisible(model()->rowCount() > 0);
    updateGeometry();
}

QSize RowsView::sizeHint() const
{
    return QSize(400, model()->rowCount() * kRowSide + 2 * frameWidth());
}

QRect RowsView::buttonRect(const QRect& row) const
{
    const QRect at(row.right() - kButton - 4, row.y() + (row.height() - kButton) / 2, kButton, kButton);
    return QStyle::visualRect(layoutDirection(), row, at);
}

int RowsView::dropRow(int y) const
{
    return std::clamp((y + kRowSide / 2) / kRowSide, 0, model()->rowCount());
}

void RowsView::mousePressEvent(QMouseEvent* event)
{
    QListView::mousePressEvent(event);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()).row() : -1;
    m_pressedAt = event->pos();
}

void RowsView::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex at = indexAt(event->pos());
    m_overButton = at.isValid() && !m_readOnly && buttonRect(visualRect(at)).contains(event->pos()) ? at.row() : -1;
    viewport()->setCursor(at.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const bool far = (event->pos() - m_pressedAt).manhattanLength() > QApplication::startDragDistance();
    if (m_pressed >= 0 && (event->buttons() & Qt::LeftButton) && m_sortable && !m_readOnly && (far || m_drop >= 0)) {
        m_drop = dropRow(event->pos().y());
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    viewport()->update();
}

void RowsView::mouseReleaseEvent(QMouseEvent* event)
{
    const int from = std::exchange(m_pressed, -1);
    const int to = std::exchange(m_drop, -1);
    viewport()->update();
    const QModelIndex at = indexAt(event->pos());
    if (to >= 0)
        emit moveRequested(from, to);
    else if (at.isValid() && at.row() == from && m_overButton == from)
        emit removeRequested(from);
    else if (at.isValid() && at.row() == from)
        emit rowOpened(from);
}

void RowsView::leaveEvent(QEvent* event)
{
    m_overButton = -1;
    viewport()->update();
    QListView::leaveEvent(event);
}

void RowsView::keyPressEvent(QKeyEvent* event)
{
    const int row = currentIndex().row();
    const bool move = event->modifiers() == Qt::AltModifier && m_sortable && !m_readOnly && row >= 0;
    if (event->key() == Qt::Key_Return && row >= 0)
        emit rowOpened(row);
    else if (event->key() == Qt::Key_Delete && row >= 0 && !m_readOnly)
        emit removeRequested(row);
    else if (move && event->key() == Qt::Key_Up && row > 0)
        emit moveRequested(row, row - 1);
    else if (move && event->key() == Qt::Key_Down)
        emit moveRequested(row, std::min(row + 2, model()->rowCount()));
    else
        QListView::keyPressEvent(event);
}

void RowsView::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_drop < 0)
        return;
    QPainter painter(viewport());
    painter.fillRect(QRect(0, m_drop * kRowSide - 1, viewport()->width(), 2), theme().accent);
}

} // namespace strata::views
