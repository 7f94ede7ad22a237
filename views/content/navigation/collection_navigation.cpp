#include "views/content/navigation/collection_navigation.h"

#include "views/components/search_field.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace strata::views {
namespace {

/// More tables than this get a search field.
constexpr int kSearchFrom = 20;

/// Icon in the collection's colour, then its name; hidden collections are dimmed.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool dimmed = index.data(CollectionTree::HiddenRole).toBool();
        const QStyle* style = option.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        painter->save();
        QRect rect = option.rect;
        const QColor own(index.data(CollectionTree::ColorRole).toString());
        const QColor quiet = selected ? theme().accent : theme().textSubdued;
        if (dimmed)
            painter->setOpacity(0.55);
        const QRect icon(rect.left() + 4, rect.center().y() - 8, metrics::kIconSmall + 2, metrics::kIconSmall + 2);
        paintIcon(*painter, icon, index.data(CollectionTree::IconRole).toString(), own.isValid() ? own : quiet);
        rect.setLeft(icon.right() + 9);
        rect.setRight(rect.right() - 8);
        QFont font = roleFont(selected ? TextRole::Strong : TextRole::Body);
        painter->setFont(font);
        painter->setPen(theme().text);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, rect.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return QSize(option.rect.width(), metrics::kTreeRow);
    }
};

} // namespace

CollectionNavigation::CollectionNavigation(Store& store, QWidget* parent) :
    QWidget(parent),
    m_tree(new CollectionTree(store, this)),
    m_view(new QTreeView(this)),
    m_search(new SearchField(tr("Search collections"), this))
{
    setObjectName(QStringLiteral("content.navigation"));
    m_view->setObjectName(QStringLiteral("content.collections"));
    m_view->setAccessibleName(tr("Collections"));
    m_view->setModel(m_tree);
    m_view->setItemDelegate(new EntryDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setIndentation(18);
    m_view->setMouseTracking(true);
    m_view->setUniformRowHeights(true);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setFrameShape(QFrame::NoFrame);
    // The panel's own surface shows through.
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);
    connect(m_search, &SearchField::searched, m_tree, &CollectionTree::setSearch);
    connect(m_tree, &QAbstractItemModel::modelReset, this, &CollectionNavigation::rebuilt);
    connect(m_view, &QTreeView::clicked, this, &CollectionNavigation::activate);
    connect(m_view, &QTreeView::activated, this, &CollectionNavigation::activate);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &CollectionNavigation::showMenu);
    rebuilt();
}

void CollectionNavigation::rebuilt()
{
    m_search->setVisible(m_tree->tableCount() > kSearchFrom || !m_search->text().isEmpty());
    openAsStored({});
    setCurrent(m_current);
}

void CollectionNavigation::openAsStored(const QModelIndex& parent)
{
    for (int row = 0; row < m_tree->rowCount(parent); ++row) {
        const QModelIndex index = m_tree->index(row, 0, parent);
        m_view->setExpanded(index, index.data(CollectionTree::StartsOpenRole).toBool());
        openAsStored(index);
    }
}

void CollectionNavigation::setCurrent(const QString& collection)
{
    m_current = collection;
    const QModelIndex index = m_tree->indexOf(collection);
    if (!index.isValid()) {
        m_view->clearSelection();
        return;
    }
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        m_view->expand(above);
    m_view->setCurrentIndex(index);
}

void CollectionNavigation::activate(const QModelIndex& index)
{
    if (index.data(CollectionTree::FolderRole).toBool()) {
        m_view->setExpanded(index, !m_view->isExpanded(index));
        return;
    }
    emit collectionChosen(index.data(CollectionTree::KeyRole).toString());
}

void CollectionNavigation::showMenu(const QPoint& position)
{
    if (!m_tree->hasHidden())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* hidden = menu->addAction(tr("Show hidden collections"));
    hidden->setCheckable(true);
    hidden->setChecked(m_tree->showsHidden());
    connect(hidden, &QAction::toggled, m_tree, &CollectionTree::setShowHidden);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace strata::views
