#pragma once

#include "models/collections/item_table.h"
#include "models/collections/table_preset.h"

#include <QTableView>

class QMenu;

namespace strata::views {

/// The tabular layout: an ItemTable with sortable, movable, resizable columns that the preset remembers.
class TableLayout : public QTableView {
    Q_OBJECT
public:
    /// The model and the preset outlive the view.
    TableLayout(Store& store, ItemTable& table, TablePreset& preset, QWidget* parent = nullptr);

    /// Takes columns, order and row height from the preset; reads the items.
    void applyPreset();
    /// Keys of the selected rows, from top to bottom.
    std::vector<Json> selectedKeys() const;
    /// Which columns are shown, and the height of rows.
    void fillOptionsMenu(QMenu& menu);

signals:
    void opened(const strata::Json& key);
    void selectionChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void sortBy(int section);
    void showHeaderMenu(const QPoint& position);
    void showColumn(const std::string& path, bool shown);
    void columnsMoved();
    void applyWidths();
    void applySpacing();
    void openRow(const QModelIndex& index);

    Store& m_store;
    ItemTable& m_table;
    TablePreset& m_preset;
    /// Width and position changes made by the view itself are not remembered.
    bool m_applying = false;
};

} // namespace strata::views
