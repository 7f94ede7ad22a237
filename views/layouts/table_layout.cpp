#include "views/layouts/table_layout.h"

#include "views/displays/item_delegate.h"
#include "views/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <array>

namespace strata::views {
namespace {

struct Spacing {
    const char* name;
    int height;
    const char* title;
};

constexpr std::array kSpacings {
    Spacing {"compact", metrics::kRowCompact, QT_TRANSLATE_NOOP("strata::views::TableLayout", "Compact")},
    Spacing {"cozy", metrics::kRowHeight, QT_TRANSLATE_NOOP("strata::views::TableLayout", "Standard")},
    Spacing {"comfortable", metrics::kRowCosy, QT_TRANSLATE_NOOP("strata::views::TableLayout", "Comfortable")},
};

/// Width of a column nobody has resized, by what it holds.
int naturalWidth(const item::Column& column)
{
    if (column.field.type == "boolean" || column.list)
        return 110;
    if (column.numeric)
        return 110;
    if (column.field.type == "text" || column.field.type == "json")
        return 280;
    if (column.field.primary && column.field.type == "uuid")
        return 160;
    return column.target.empty() ? 200 : 190;
}

} // namespace

TableLayout::TableLayout(Store& store, ItemTable& table, TablePreset& preset, QWidget* parent) :
    QTableView(parent), m_store(store), m_table(table), m_preset(preset)
{
    setObjectName(QStringLiteral("collection.table"));
    setModel(&table);
    auto* thumbnails = new Thumbnails(store, this);
    connect(thumbnails, &Thumbnails::arrived, this, [this] { viewport()->update(); });
    setItemDelegate(new ItemDelegate(store, *thumbnails, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(48);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns"));
    connect(header, &QHeaderView::sectionClicked, this, &TableLayout::sortBy);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TableLayout::showHeaderMenu);
    connect(header, &QHeaderView::sectionMoved, this, &TableLayout::columnsMoved);
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        const bool last = horizontalHeader()->visualIndex(section) == m_table.columnCount() - 1;
        if (!m_applying && !last && section < m_table.columnCount())
            m_preset.setWidth(m_table.columns()[static_cast<std::size_t>(section)].path, width);
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &TableLayout::openRow);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableLayout::selectionChanged);
    connect(&table, &QAbstractItemModel::modelReset, this, &TableLayout::selectionChanged);
}

void TableLayout::applyPreset()
{
    m_applying = true;
    const bool own = !m_preset.columns().empty();
    m_table.setColumns(own ? m_preset.columns() : item::defaultColumns(m_store, m_table.collection()));
    if (!m_preset.sortPath().empty())
        m_table.setSort(m_preset.sortPath(), m_preset.sortOrder());
    applyWidths();
    applySpacing();
    m_applying = false;
}

void TableLayout::applyWidths()
{
    QHeaderView* header = horizontalHeader();
    for (int section = 0; section < m_table.columnCount(); ++section) {
        const item::Column& column = m_table.columns()[static_cast<std::size_t>(section)];
        const int remembered = m_preset.width(column.path);
        header->resizeSection(section, remembered > 0 ? remembered : naturalWidth(column));
        if (column.path == m_table.sortPath()) {
            header->setSortIndicator(section, m_table.sortOrder());
            header->setSortIndicatorShown(true);
        }
    }
    if (m_table.sortPath().empty())
        header->setSortIndicatorShown(false);
}

void TableLayout::applySpacing()
{
    for (const Spacing& spacing : kSpacings)
        if (m_preset.spacing() == spacing.name)
            verticalHeader()->setDefaultSectionSize(spacing.height);
}

void TableLayout::sortBy(int section)
{
    const item::Column& column = m_table.columns()[static_cast<std::size_t>(section)];
    if (!column.sortable)
        return;
    const bool same = m_table.sortPath() == column.path;
    const Qt::SortOrder order
        = same && m_table.sortOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_table.setSort(column.path, order);
    m_preset.setSort(m_table.sortPath(), order);
    m_applying = true;
    applyWidths();
    m_applying = false;
    scrollToTop();
}

void TableLayout::showHeaderMenu(const QPoint& position)
{
    const int section = horizontalHeader()->logicalIndexAt(position);
    if (section < 0)
        return;
    const item::Column column = m_table.columns()[static_cast<std::size_t>(section)];
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto sort = [this, column](Qt::SortOrder order) {
        m_table.setSort(column.path, order);
        m_preset.setSort(column.path, order);
        m_applying = true;
        applyWidths();
        m_applying = false;
    };
    menu->addAction(tr("Sort ascending"), this, [sort] { sort(Qt::AscendingOrder); })->setEnabled(column.sortable);
    menu->addAction(tr("Sort descending"), this, [sort] { sort(Qt::DescendingOrder); })->setEnabled(column.sortable);
    menu->addSeparator();
    menu->addAction(tr("Hide column"), this, [this, column] { showColumn(column.path, false); })
        ->setEnabled(m_table.columnCount() > 1);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void TableLayout::fillOptionsMenu(QMenu& menu)
{
    menu.clear();
    menu.addSection(tr("Columns"));
    for (const store::Field* field : item::columnFields(m_store, m_table.collection())) {
        const auto& shown = m_table.columns();
        QAction* action = menu.addAction(field->name);
        action->setCheckable(true);
        action->setChecked(
            std::any_of(shown.begin(), shown.end(), [&](const item::Column& one) { return one.path == field->key; }));
        connect(action, &QAction::toggled, this, [this, path = field->key](bool on) { showColumn(path, on); });
    }
    menu.addSection(tr("Row height"));
    for (const Spacing& spacing : kSpacings) {
        QAction* action = menu.addAction(tr(spacing.title));
        action->setCheckable(true);
        action->setChecked(m_preset.spacing() == spacing.name);
        connect(action, &QAction::triggered, this, [this, name = spacing.name] {
            m_preset.setSpacing(name);
            applySpacing();
        });
    }
}

void TableLayout::showColumn(const std::string& path, bool shown)
{
    std::vector<std::string> paths;
    for (const item::Column& column : m_table.columns())
        if (column.path != path)
            paths.push_back(column.path);
    if (shown)
        paths.push_back(path);
    if (paths.empty())
        return;
    m_preset.setColumns(std::move(paths));
    applyPreset();
}

void TableLayout::columnsMoved()
{
    if (m_applying)
        return;
    const QHeaderView* header = horizontalHeader();
    std::vector<std::string> paths;
    for (int visual = 0; visual < header->count(); ++visual)
        paths.push_back(m_table.columns()[static_cast<std::size_t>(header->logicalIndex(visual))].path);
    m_preset.setColumns(std::move(paths));
}

std::vector<Json> TableLayout::selectedKeys() const
{
    std::vector<Json> keys;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        keys.push_back(m_table.key(row.row()));
    return keys;
}

void TableLayout::openRow(const QModelIndex& index)
{
    if (index.isValid())
        emit opened(m_table.key(index.row()));
}

void TableLayout::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        openRow(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        clearSelection();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableLayout::mouseMoveEvent(QMouseEvent* event)
{
    // Dragging over rows moves the selection only with Shift, as in lists of files.
    if (event->buttons() == Qt::NoButton || event->modifiers().testFlag(Qt::ShiftModifier))
        QTableView::mouseMoveEvent(event);
}

} // namespace strata::views
