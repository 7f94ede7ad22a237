#include "views/theme/style_parts.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace strata::views::paint {

namespace {

/// What lies behind a row for its state; invalid for nothing.
QColor rowFill(const Theme& theme, const QStyleOptionViewItem& option, const QWidget* widget)
{
    if (option.state & QStyle::State_Selected)
        return theme.selection;
    if (!(option.state & QStyle::State_MouseOver) || !(option.state & QStyle::State_Enabled))
        return {};
    return theme.hover(widget ? widget->palette().color(QPalette::Base) : theme.surface);
}

/// A rounded row of which `rect` is a part: the other side is drawn beyond it and cut off.
void partOfRow(QPainter& painter, const QRect& rect, const QColor& fill, bool leftEnd, bool rightEnd)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    paint::box(painter, rect.adjusted(leftEnd ? 8 : -8, 1, rightEnd ? -8 : 8, -1), metrics::kRadius, fill);
    painter.restore();
}

} // namespace

void row(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option, const QWidget* widget)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    const QColor fill = rowFill(theme, option, widget);
    if (!fill.isValid())
        return;
    if (qobject_cast<const QTableView*>(widget) || option.viewItemPosition == QStyleOptionViewItem::Middle)
        painter.fillRect(option.rect, fill);
    else if (qobject_cast<const QTreeView*>(widget))
        partOfRow(painter, option.rect, fill, option.direction == Qt::RightToLeft,
            option.direction != Qt::RightToLeft && option.viewItemPosition != QStyleOptionViewItem::Beginning);
    else
        box(painter, option.rect.adjusted(4, 1, -4, -1), metrics::kRadius, fill);
}

void treeBranch(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option, const QWidget* widget)
{
    const QColor fill = rowFill(theme, option, widget);
    if (fill.isValid())
        partOfRow(painter, option.rect, fill, option.direction != Qt::RightToLeft, option.direction == Qt::RightToLeft);
}

void headerSection(QPainter& painter, const Theme& theme, const QStyleOptionHeader& option)
{
    QColor fill = theme.surface;
    if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled
        && option.orientation == Qt::Horizontal)
        fill = theme.surfaceSubdued;
    painter.fillRect(option.rect, fill);
    painter.fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    if (option.orientation == Qt::Horizontal && option.position != QStyleOptionHeader::End
        && option.position != QStyleOptionHeader::OnlyOneSection)
        painter.fillRect(QRect(QStyle::visualRect(option.direction, option.rect,
                             QRect(option.rect.right(), option.rect.y() + 10, 1, option.rect.height() - 20))),
            theme.border);
}

void headerLabel(QPainter& painter, const Theme& theme, const QStyleOptionHeader& option, const QWidget* widget)
{
    Q_UNUSED(widget)
    QRect area = option.rect;
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    painter.save();
    QFont face = option.state & QStyle::State_On ? roleFont(TextRole::Strong) : roleFont(TextRole::Body);
    face.setWeight(QFont::Medium);
    painter.setFont(face);
    const QFontMetrics measure(face);
    if (!option.icon.isNull()) {
        const QRect at(area.x(), area.center().y() - 7, 16, 16);
        option.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, at));
        area.adjust(22, 0, 0, 0);
    }
    if (sorted)
        area.adjust(0, 0, -16, 0);
    painter.setPen(theme.textSubdued);
    const QString text = measure.elidedText(option.text, Qt::ElideRight, area.width());
    const Qt::Alignment alignment = option.textAlignment | Qt::AlignVCenter;
    painter.drawText(QStyle::visualRect(option.direction, option.rect, area), static_cast<int>(alignment), text);
    if (sorted) {
        const int used = measure.horizontalAdvance(text);
        const int x = alignment & Qt::AlignRight ? area.right() + 2 : area.x() + std::min(used, area.width()) + 4;
        const QRect at = QStyle::visualRect(option.direction, option.rect, QRect(x, area.y(), 12, area.height()));
        chevron(painter, at, option.sortIndicator == QStyleOptionHeader::SortDown ? Qt::UpArrow : Qt::DownArrow,
            theme.accent);
    }
    painter.restore();
}

void tabShape(QPainter& painter, const Theme& theme, const QStyleOptionTab& option)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool upright = option.shape == QTabBar::RoundedWest || option.shape == QTabBar::RoundedEast
        || option.shape == QTabBar::TriangularWest || option.shape == QTabBar::TriangularEast;
    if (upright) {
        if (selected || (option.state & QStyle::State_MouseOver))
            box(painter, option.rect.adjusted(4, 1, -4, -1), metrics::kRadius,
                selected ? theme.selection : theme.hover(theme.surface));
        return;
    }
    if (selected)
        painter.fillRect(
            QRect(option.rect.x() + 8, option.rect.bottom() - 1, option.rect.width() - 16, 2), theme.accent);
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        painter.fillRect(
            QRect(option.rect.x() + 8, option.rect.bottom() - 1, option.rect.width() - 16, 2), theme.borderStrong);
}

void menuItem(QPainter& painter, const Theme& theme, const QStyleOptionMenuItem& option, const QWidget* widget)
{
    Q_UNUSED(widget)
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(option.rect.x(), option.rect.center().y(), option.rect.width(), 1), theme.border);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        box(painter, option.rect.adjusted(4, 0, -4, 0), 4, theme.hover(theme.surfaceRaised));
    const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const int y = option.rect.center().y() - 7;
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        QStyleOption mark;
        mark.rect = mirrored(QRect(option.rect.x() + 12, y, 16, 16));
        mark.state = option.state & QStyle::State_Enabled;
        if (option.checked)
            mark.state |= QStyle::State_On;
        if (option.checkType == QStyleOptionMenuItem::Exclusive)
            radioButton(painter, theme, mark);
        else
            checkBox(painter, theme, mark);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, mirrored(QRect(option.rect.x() + 12, y, 16, 16)), Qt::AlignCenter,
            enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const bool marked = option.maxIconWidth > 0 || option.menuHasCheckableItems;
    QRect area = option.rect.adjusted(marked ? 38 : 14, 0, -14, 0);
    const QStringList parts = option.text.split(u'\t');
    painter.save();
    painter.setPen(enabled ? theme.text : theme.textFaint);
    painter.drawText(mirrored(area), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, parts.first());
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        chevron(painter, mirrored(QRect(option.rect.right() - 22, option.rect.y(), 14, option.rect.height())),
            option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow, theme.textSubdued);
    if (parts.size() > 1) {
        painter.setPen(enabled ? theme.textSubdued : theme.textFaint);
        painter.drawText(mirrored(area), Qt::AlignVCenter | Qt::AlignRight, parts.at(1));
    }
    painter.restore();
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return QSize(contents.width(), 9);
    const bool marked = option.maxIconWidth > 0 || option.menuHasCheckableItems;
    const bool shortcut = option.text.contains(u'\t');
    return QSize(contents.width() + (marked ? 38 : 14) + 30 + (shortcut ? 24 : 0), metrics::kMenuRow);
}

} // namespace strata::views::paint
