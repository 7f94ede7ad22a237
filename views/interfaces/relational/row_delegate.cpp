#include "views/interfaces/relational/row_delegate.h"

#include "models/items/relation_rows.h"
#include "models/items/thumbnails.h"
#include "views/interfaces/relational/rows_view.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QPainterPath>

namespace strata::views {

namespace {

constexpr int kRowPadding = 10;
constexpr int kRowThumb = 26;

using RowState = RelationRows::RowState;

// Hands out places from both ends of a row, mirrored for right-to-left.
class Places {
public:
    Places(const QRect& row, Qt::LayoutDirection direction) :
        m_row(row), m_direction(direction), m_left(row.x() + kRowPadding), m_right(row.right() - kRowPadding)
    {
    }
    QRect fromLeft(int width, int gap)
    {
        const QRect at(m_left, m_row.y(), width, m_row.height());
        m_left += width + gap;
        return QStyle::visualRect(m_direction, m_row, at);
    }
    QRect rest() const
    {
        return QStyle::visualRect(m_direction, m_row, QRect(m_left, m_row.y(), m_right - m_left, m_row.height()));
    }
    void takeRight(int width) { m_right -= width; }

private:
    QRect m_row;
    Qt::LayoutDirection m_direction;
    int m_left;
    int m_right;
};

QRect centred(const QRect& box, int side)
{
    return QRect(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2, side, side);
}

void paintRowPicture(QPainter& painter, const QRect& place, const QImage& picture)
{
    const QRect box = centred(place, kRowThumb);
    QPainterPath clip;
    clip.addRoundedRect(box, 4, 4);
    painter.save();
    painter.setClipPath(clip);
    const QSize fitted = picture.size().scaled(box.size(), Qt::KeepAspectRatioByExpanding);
    painter.drawImage(QRect(box.center() - QPoint(fitted.width() / 2, fitted.height() / 2), fitted), picture);
    painter.restore();
}

} // namespace

RowDelegate::RowDelegate(RowsView* view) : QStyledItemDelegate(view), m_view(view) { }

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return QSize(100, metrics::kRowHeight);
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const auto state = RowState(index.data(RelationRows::StateRole).toInt());
    const bool removed = state == RowState::Removed;
    if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme().hover(theme().surface));
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.x(), option.rect.y(), option.rect.width(), 1), theme().border);
    Places places(option.rect, option.direction);
    if (m_view->isSortable() && !m_view->isReadOnly())
        paintIcon(*painter, centred(places.fromLeft(metrics::kIconSmall, 8), metrics::kIconSmall), u"drag_indicator",
            theme().textFaint);
    const QString thumbnail = index.data(RelationRows::ThumbnailRole).toString();
    const QString icon = index.data(RelationRows::IconRole).toString();
    const QImage picture = m_view->thumbnails() && !thumbnail.isEmpty()
        ? m_view->thumbnails()->image(thumbnail, 2 * kRowThumb)
        : QImage();
    if (!picture.isNull())
        paintRowPicture(*painter, places.fromLeft(kRowThumb, 10), picture);
    else if (!icon.isEmpty())
        paintIcon(*painter, centred(places.fromLeft(metrics::kIcon, 8), metrics::kIcon - 2), icon, theme().textSubdued);
    if (!m_view->isReadOnly()) {
        const QRect button = m_view->buttonRect(option.rect);
        if (m_view->isOverButton(index))
            paint::box(*painter, button, metrics::kRadius, theme().pressed(theme().surface));
        if (removed || (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)))
            paintIcon(*painter, centred(button, 18), removed ? u"undo" : u"close", theme().textSubdued);
        places.takeRight(button.width());
    }
    QFont font = roleFont(TextRole::Body);
    if (m_view->areCollectionsShown()) {
        const QString collection = index.data(RelationRows::CollectionRole).toString();
        painter->setFont(font);
        painter->setPen(theme().textSubdued);
        const int width = std::min(QFontMetrics(font).horizontalAdvance(collection) + 2, option.rect.width() / 3);
        painter->drawText(places.fromLeft(width, 10), Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(font).elidedText(collection, Qt::ElideRight, width));
    }
    const bool changed = state == RowState::Created || state == RowState::Linked || state == RowState::Updated;
    if (changed)
        places.takeRight(14);
    font.setStrikeOut(removed);
    painter->setFont(font);
    painter->setPen(removed ? theme().textSubdued : theme().text);
    const QRect rest = places.rest();
    QString title = index.data(Qt::DisplayRole).toString();
    if (title.isEmpty())
        title = tr("Untitled");
    const QString shown = QFontMetrics(font).elidedText(title, Qt::ElideRight, rest.width());
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (changed) {
        const int end = QFontMetrics(font).horizontalAdvance(shown) + 10;
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QPointF dot(mirrored ? rest.right() - end : rest.x() + end, rest.center().y() + 0.5);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().accent);
        painter->drawEllipse(dot, 3, 3);
    }
    painter->restore();
}

} // namespace strata::views
