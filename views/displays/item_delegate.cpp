#include "views/displays/item_delegate.h"

#include "models/collections/item_table.h"
#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace strata::views {

ItemDelegate::ItemDelegate(const Store& store, Thumbnails& thumbnails, QObject* parent) :
    QStyledItemDelegate(parent), m_store(store), m_thumbnails(thumbnails)
{
}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* value = index.data(ItemTable::ValueRole).value<const Json*>();
    const auto* column = index.data(ItemTable::ColumnRole).value<const item::Column*>();
    QStyleOptionViewItem box = option;
    initStyleOption(&box, index);
    box.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &box, painter, option.widget);
    if (!value || !column)
        return;
    const QString text = index.data(Qt::DisplayRole).toString();
    const QFont font = roleFont(TextRole::Body);
    // In line with the header's labels.
    const int margin = style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, option.widget);
    painter->save();
    painter->setClipRect(option.rect);
    const Cell cell {.value = *value,
        .column = *column,
        .text = text,
        .rect = option.rect.adjusted(margin, 0, -margin, 0),
        .font = font,
        .store = m_store,
        .thumbnails = m_thumbnails};
    const DisplayPainter paintCell = displayPainter(*column);
    paintCell(*painter, cell);
    painter->restore();
}

bool ItemDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto* column = index.data(ItemTable::ColumnRole).value<const item::Column*>();
    const bool cut = QFontMetrics(option.font).horizontalAdvance(text) > option.rect.width() - 24;
    const bool wordless = column && json::flag(column->field.displayOptions, "showAsDot");
    if (event->type() != QEvent::ToolTip || !(cut || wordless) || text.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), text.left(600), view);
    return true;
}

} // namespace strata::views
