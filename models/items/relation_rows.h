#pragma once

#include "core/base/result.h"
#include "models/items/display_template.h"
#include "models/items/staged_rows.h"

#include <QAbstractListModel>

namespace strata {

class ItemDocument;

/// The rows of a relational list of a document: what is stored, with the staged changes on top. Every change is written
/// back to the document as one staged value, so it can be undone and is saved with the item.
class RelationRows : public QAbstractListModel {
    Q_OBJECT
public:
    enum class RowState { Stored, Created, Linked, Updated, Removed };
    Q_ENUM(RowState)
    enum Role { StateRole = Qt::UserRole, CollectionRole, IconRole, ThumbnailRole };

    /// `shown`: template for a target; empty = that of the target's collection.
    RelationRows(ItemDocument& document, std::string field, item::DisplayTemplate shown, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole: the rendered template.
    QVariant data(const QModelIndex& index, int role) const override;

    const store::Link& link() const { return m_link; }
    RowState state(int row) const { return m_entries[std::size_t(row)].state; }
    /// Collection of the target of a row.
    std::string collectionOf(int row) const;
    /// Key of the stored target; null for one that will be created.
    Json targetKey(int row) const;
    /// Key of the stored row of link().rows; null when the row itself is new.
    Json rowKey(int row) const;
    /// What is staged for the row: an object of fields of link().rows (the target's fields are nested); empty = nothing.
    Json stagedEdits(int row) const;
    /// Keys of the targets that are in the list, removed ones left out; for pickers.
    std::vector<Json> targetKeys(const std::string& collection) const;

    /// Whether more stored rows exist than were read.
    bool hasMore() const { return m_hasMore; }
    void loadAll();
    void reload();
    bool isLoading() const { return m_loading; }
    /// Whether dragging changes the order: there is a sort field and every row is here.
    bool isSortable() const { return !m_link.sortField.empty() && !m_hasMore; }

    /// Stages rows for existing items of `collection`; `items` hold the key and what the template shows.
    void linkItems(const std::vector<Json>& items, const std::string& collection);
    /// Stages a new target; `edits` as made by a document (for a junction: of the target).
    void createItem(const Json& edits, const std::string& collection);
    /// Replaces what is staged for a row; `edits` as from stagedEdits().
    void editRow(int row, const Json& edits);
    /// A staged row goes away, a stored one is marked.
    void removeRow(int row);
    void restoreRow(int row);
    /// Puts a row before `to` (rowCount() = at the end) and numbers all rows.
    void moveRow(int from, int to);

signals:
    void loadFailed(const strata::Error& error);
    void loadingChanged();

private:
    struct Entry {
        RowState state = RowState::Stored;
        /// Row of link().rows with its target, edits laid over.
        Json row;
        /// Null for staged rows.
        Json key;
        /// Index in `created`, or in `updated` for a linked row.
        std::size_t staged = 0;
    };

    void fetched(Result<Json> answer);
    void rebuild();
    std::vector<Entry> storedEntries(item::StagedRows& staged) const;
    void appendStaged(std::vector<Entry>& entries, item::StagedRows& staged) const;
    bool isStoredKey(const Json& key) const;
    void sortEntries(std::vector<Entry>& entries) const;
    std::vector<std::string> requestFields() const;
    std::string primaryOf(std::string_view collection) const;
    item::DisplayTemplate templateOf(std::string_view collection) const;
    Json parentKey() const;
    Json withCached(Json row) const;
    /// Wraps target edits into a row of link().rows.
    Json rowFor(const Json& target, const std::string& collection) const;
    item::StagedRows staged() const;
    void write(const item::StagedRows& staged);
    void stageOrder(item::StagedRows& staged, const std::vector<Entry>& order) const;

    ItemDocument& m_document;
    std::string m_field;
    store::Link m_link;
    std::string m_rowKey;
    item::DisplayTemplate m_shown;
    std::vector<Json> m_stored;
    std::vector<Entry> m_entries;
    /// Items that were picked, for their templates; by collection and key.
    std::map<std::pair<std::string, std::string>, Json> m_picked;
    int m_limit;
    bool m_hasMore = false;
    bool m_loading = false;
};

} // namespace strata
