#pragma once

#include "models/store/store.h"

#include <QAbstractItemModel>

namespace strata {

/// The collections the user may see as a tree of folders and groups (studio §3.1). Rebuilt when the data model changes.
class CollectionTree : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        /// QString; the collection's key.
        KeyRole = Qt::UserRole,
        /// QString; name in the icon font.
        IconRole,
        /// QString; "#RRGGBB", a theme variable, or empty.
        ColorRole,
        /// bool; shown although hidden.
        HiddenRole,
        /// bool; holds only other collections.
        FolderRole,
        /// bool; to be shown open at first.
        StartsOpenRole,
    };

    explicit CollectionTree(Store& store, QObject* parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Invalid when it is not in the tree.
    QModelIndex indexOf(const QString& key) const;
    /// The first table in tree order; empty in an empty project.
    QString firstTable() const;
    bool hasHidden() const { return m_hasHidden; }
    bool showsHidden() const { return m_showHidden; }
    void setShowHidden(bool show);
    /// Keeps collections whose name or key contains the text, and their ancestors.
    void setSearch(const QString& search);
    /// Tables in the tree, hidden ones not counted.
    int tableCount() const;

private:
    struct Node {
        std::string key;
        Node* parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Node>> children;
    };

    void rebuild();
    std::unique_ptr<Node> build(const store::Collection& collection) const;
    void addChildren(Node& node) const;
    bool isShown(const store::Collection& collection) const;
    const Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& parent, const std::string& key) const;
    QString firstTable(const Node& parent) const;

    Store& m_store;
    Node m_root;
    bool m_hasHidden = false;
    bool m_showHidden = false;
    QString m_search;
};

} // namespace strata
