#pragma once

#include "models/collections/collection_tree.h"

#include <QWidget>

class QTreeView;

namespace strata::views {

class SearchField;

/// The tree of collections beside the rail (studio §3.1).
class CollectionNavigation : public QWidget {
    Q_OBJECT
public:
    explicit CollectionNavigation(Store& store, QWidget* parent = nullptr);

    /// Marks the collection that a page shows and opens its ancestors.
    void setCurrent(const QString& collection);
    QString firstTable() const { return m_tree->firstTable(); }

signals:
    void collectionChosen(const QString& collection);

private:
    void openAsStored(const QModelIndex& parent);
    void rebuilt();
    void activate(const QModelIndex& index);
    void showMenu(const QPoint& position);

    CollectionTree* m_tree;
    QTreeView* m_view;
    SearchField* m_search;
    QString m_current;
};

} // namespace strata::views
