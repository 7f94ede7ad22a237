#pragma once

#include "models/items/display_template.h"
#include "models/store/store.h"

#include <QAbstractListModel>

namespace strata {

/// Items of a collection to choose from, with search, read page by page as the list is scrolled.
class ItemChoices : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ThumbnailRole = Qt::UserRole, NoteRole };

    /// `filter`: a rule every item meets; null = none. Reads at once.
    ItemChoices(
        Store& store, std::string collection, item::DisplayTemplate shown, Json filter, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setSearch(const QString& search);
    /// Items left out, because they are linked already.
    void setExcluded(const std::vector<Json>& keys);
    const Json& item(int row) const { return m_items[std::size_t(row)]; }
    Json key(int row) const;
    bool isLoading() const { return m_loading; }

signals:
    void loadingChanged();
    void loadFailed(const strata::Error& error);

private:
    void read();
    void arrived(int generation, Result<Json> answer);
    Json fullFilter() const;

    Store& m_store;
    std::string m_collection;
    item::DisplayTemplate m_shown;
    Json m_filter;
    Json m_excluded = Json::array();
    std::string m_primary;
    QString m_search;
    std::vector<Json> m_items;
    int m_page = 0;
    /// Answers of an older search are dropped.
    int m_generation = 0;
    bool m_more = true;
    bool m_loading = false;
};

} // namespace strata
