#pragma once

#include "models/collections/item_table.h"
#include "models/collections/table_preset.h"
#include "views/shell/page.h"

class QPushButton;
class QStackedWidget;

namespace strata::views {

class EmptyState;
class InlineMessage;
class IconButton;
class Label;
class SearchField;
class TableLayout;

/// The items of one collection (studio §3.2): search, table, create, delete.
class CollectionPage : public Page {
    Q_OBJECT
public:
    CollectionPage(Store& store, const std::string& collection, QWidget* parent = nullptr);

    TableLayout& table() { return *m_layout; }

private:
    void buildHeader();
    void buildContent();
    void showState();
    void showCount();
    void updateSelection();
    void askDelete();
    void deleteItems(const std::vector<Json>& keys);
    QString routeOf(const QString& last) const;

    Store& m_store;
    std::string m_collection;
    ItemTable* m_table;
    TablePreset* m_preset;
    TableLayout* m_layout;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    EmptyState* m_noResults;
    InlineMessage* m_failure;
    QWidget* m_failurePage;
    SearchField* m_search;
    Label* m_count;
    IconButton* m_delete;
    QPushButton* m_create;
    bool m_failed = false;
};

} // namespace strata::views
