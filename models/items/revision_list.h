#pragma once

#include "models/items/item_document.h"

#include <QAbstractListModel>
#include <QDateTime>

namespace strata {

/// The revisions of an item, newest first, read page by page.
class RevisionList : public QAbstractListModel {
    Q_OBJECT
public:
    struct Revision {
        Json id;
        /// "create", "update", "revert", "delete", "version_save".
        std::string action;
        QDateTime time;
        /// Name of who did it; empty when it is not to be seen.
        QString user;
        /// What was written; null when unknown.
        Json delta;
        /// The whole item after it; null when unknown.
        Json snapshot;
    };
    struct FieldChange {
        std::string field;
        Json before;
        Json after;
    };

    explicit RevisionList(ItemDocument& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole: "Updated 2 fields"; ToolTipRole: who and when.
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void reload();
    /// −1 when the revision was not read.
    int rowOf(const Json& id) const;
    const Revision& revision(int row) const { return m_revisions[std::size_t(row)]; }
    /// What a revision changed, in the order of the form; `before` comes from the revision before it.
    std::vector<FieldChange> changes(int row) const;
    /// Stages the values the item had before a revision.
    void stagePrevious(int row);

private:
    void read();
    void arrived(Result<Json> answer);
    Revision revisionOf(const Json& row) const;

    ItemDocument& m_document;
    std::vector<Revision> m_revisions;
    int m_page = 0;
    int m_generation = 0;
    bool m_more = false;
    bool m_loading = false;
};

} // namespace strata
