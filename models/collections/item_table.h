#pragma once

#include "models/collections/item_column.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace strata {

/// The items of a collection as a table, read page by page while it is scrolled. Rows that another view or program
/// changed are read again by key. Keeps the last rows while a new query is under way.
class ItemTable : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        /// `const Json*` of the cell; null pointer when the row is not there yet.
        ValueRole = Qt::UserRole,
        /// `const item::Column*`.
        ColumnRole,
    };

    ItemTable(Store& store, std::string collection, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    const std::string& collection() const { return m_collection; }
    const std::vector<item::Column>& columns() const { return m_columns; }
    const Json& item(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    Json key(int row) const;

    /// Each of these reads again from the start. Paths that can't be columns are left out.
    void setColumns(const std::vector<std::string>& paths);
    /// Empty path = the collection's own order.
    void setSort(const std::string& path, Qt::SortOrder order);
    void setSearch(const QString& search);
    /// A rule; null = none.
    void setFilter(const Json& filter);
    void reload();

    const std::string& sortPath() const { return m_sortPath; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    const QString& search() const { return m_search; }
    const Json& filter() const { return m_filter; }
    bool isNarrowed() const { return !m_search.isEmpty() || !m_filter.is_null(); }
    bool isLoading() const { return m_loading; }
    /// Whether an answer has arrived at all.
    bool isLoaded() const { return m_loaded; }
    /// Items that match search and filter; −1 before the first answer.
    int total() const { return m_total; }

signals:
    void loadingChanged();
    void loaded();
    void loadFailed(const strata::Error& error);

private:
    Json parameters() const;
    void read(int offset);
    void arrived(int generation, int offset, Result<Response> answer);
    void replaceRows(std::vector<Json> items);
    void onChanged(const events::Change& change);
    void refreshRows();
    void refreshed(Result<Json> answer);
    void setLoading(bool loading);

    Store& m_store;
    std::string m_collection;
    std::string m_primary;
    std::vector<item::Column> m_columns;
    std::vector<Json> m_items;
    std::string m_sortPath;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QString m_search;
    Json m_filter;
    int m_total = -1;
    /// Answers of an older query are dropped.
    int m_generation = 0;
    bool m_loading = false;
    bool m_loaded = false;
    /// Keys to read again, gathered for a moment.
    Json m_stale = Json::array();
    QTimer m_refresh;
};

} // namespace strata
