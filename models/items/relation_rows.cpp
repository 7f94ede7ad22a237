#include "models/items/relation_rows.h"

#include "core/base/text.h"
#include "models/items/item_document.h"
#include "models/items/item_path.h"

namespace strata {

using item::StagedRows;

namespace {

constexpr int kFirstRows = 50;

const Json& member(const Json& object, const std::string& key)
{
    return json::member(object, key);
}

} // namespace

RelationRows::RelationRows(ItemDocument& document, std::string field, item::DisplayTemplate shown, QObject* parent) :
    QAbstractListModel(parent),
    m_document(document),
    m_field(std::move(field)),
    m_link(document.catalog().link(document.collection(), m_field)),
    m_rowKey(primaryOf(m_link.rows)),
    m_shown(std::move(shown)),
    m_limit(kFirstRows)
{
    connect(&document, &ItemDocument::valueChanged, this, [this](const std::string& changed) {
        if (changed == m_field)
            rebuild();
    });
    connect(&document, &ItemDocument::saved, this, &RelationRows::reload);
    connect(&document, &ItemDocument::loaded, this, [this] {
        if (m_stored.empty())
            reload();
    });
    connect(&document.store(), &Store::changed, this, [this](const events::Change& change) {
        if (change.collection == m_link.rows || change.collection == m_link.target)
            reload();
    });
    if (document.isLoaded())
        reload();
    rebuild();
}

std::string RelationRows::primaryOf(std::string_view collection) const
{
    const store::Field* primary = m_document.catalog().primaryKey(collection);
    return primary ? primary->key : "id";
}

Json RelationRows::parentKey() const
{
    return m_document.isNew() ? Json("+") : m_document.key();
}

item::DisplayTemplate RelationRows::templateOf(std::string_view collection) const
{
    return m_shown.isEmpty() ? item::DisplayTemplate::ofCollection(m_document.catalog(), collection) : m_shown;
}

std::vector<std::string> RelationRows::requestFields() const
{
    const store::Catalog& catalog = m_document.catalog();
    std::vector<std::string> fields {m_rowKey};
    for (const std::string& own : {m_link.sortField, m_link.collectionField}) {
        if (!own.empty())
            fields.push_back(own);
    }
    const auto append = [&fields](const std::string& prefix, const std::vector<std::string>& more) {
        for (const std::string& path : more)
            fields.push_back(prefix + path);
    };
    if (m_link.kind == store::LinkKind::OneToMany)
        append({}, templateOf(m_link.rows).fields(catalog, m_link.rows));
    else if (m_link.kind == store::LinkKind::ManyToMany && m_shown.isEmpty())
        append(m_link.targetField + ".", templateOf(m_link.target).fields(catalog, m_link.target));
    else if (m_link.kind == store::LinkKind::ManyToMany) {
        // A template of the interface is written from the junction's point of view.
        append({}, m_shown.fields(catalog, m_link.rows));
        fields.push_back(m_link.targetField + "." + primaryOf(m_link.target));
    }
    for (const std::string& allowed : m_link.allowed) {
        if (catalog.collection(allowed))
            append(m_link.targetField + ":" + allowed + ".", templateOf(allowed).fields(catalog, allowed));
    }
    if (m_link.target == "directus_files")
        append(m_link.hasJunction() ? m_link.targetField + "." : std::string(), {"id", "type", "title"});
    return fields;
}

void RelationRows::reload()
{
    if (m_document.isNew() || !m_link.isList() || m_document.key().is_null()) {
        rebuild();
        return;
    }
    m_loading = true;
    emit loadingChanged();
    const Json filter = {{m_link.parentField, {{"_eq", m_document.key()}}}};
    const Json parameters = {{"fields", item::fieldsParameter(requestFields())}, {"filter", filter},
        {"sort", m_link.sortField.empty() ? m_rowKey : m_link.sortField}, {"limit", m_limit < 0 ? -1 : m_limit + 1}};
    sendJson(m_document.store().session(), makeRequest(Method::Get, item::itemsPath(m_link.rows), parameters), this,
        [this](Result<Json> answer) { fetched(std::move(answer)); });
}

void RelationRows::fetched(Result<Json> answer)
{
    m_loading = false;
    emit loadingChanged();
    if (!answer.ok()) {
        emit loadFailed(answer.error());
        return;
    }
    m_stored.assign(answer->begin(), answer->end());
    m_hasMore = m_limit >= 0 && int(m_stored.size()) > m_limit;
    if (m_hasMore)
        m_stored.resize(std::size_t(m_limit));
    rebuild();
}

void RelationRows::loadAll()
{
    m_limit = -1;
    reload();
}

StagedRows RelationRows::staged() const
{
    return StagedRows::from(m_document.value(m_field));
}

bool RelationRows::isStoredKey(const Json& key) const
{
    return std::any_of(
        m_stored.begin(), m_stored.end(), [&](const Json& row) { return item::sameKey(member(row, m_rowKey), key); });
}

void RelationRows::rebuild()
{
    beginResetModel();
    StagedRows changes = staged();
    m_entries = storedEntries(changes);
    appendStaged(m_entries, changes);
    if (isSortable())
        sortEntries(m_entries);
    endResetModel();
}

std::vector<RelationRows::Entry> RelationRows::storedEntries(StagedRows& changes) const
{
    std::vector<Entry> entries;
    for (const Json& row : m_stored) {
        Entry entry {RowState::Stored, row, member(row, m_rowKey), 0};
        if (const Json* update = changes.updateOf(m_rowKey, entry.key)) {
            entry.row = item::merged(row, *update);
            const bool onlyOrder = std::all_of(update->items().begin(), update->items().end(),
                [this](const auto& item) { return item.key() == m_rowKey || item.key() == m_link.sortField; });
            entry.state = onlyOrder ? RowState::Stored : RowState::Updated;
        }
        if (changes.isRemoved(entry.key))
            entry.state = RowState::Removed;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void RelationRows::appendStaged(std::vector<Entry>& entries, StagedRows& changes) const
{
    for (std::size_t i = 0; i < changes.updated.size(); ++i) {
        const Json& key = member(changes.updated[i], m_rowKey);
        if (!isStoredKey(key))
            entries.push_back({RowState::Linked, withCached(changes.updated[i]), key, i});
    }
    for (std::size_t i = 0; i < changes.created.size(); ++i) {
        const Json& row = changes.created[i];
        const std::string targetCollection
            = m_link.collectionField.empty() ? m_link.target : json::text(row, m_link.collectionField);
        const bool linked = m_link.hasJunction() && member(row, m_link.targetField).is_object()
            && member(row, m_link.targetField).contains(primaryOf(targetCollection));
        entries.push_back({linked ? RowState::Linked : RowState::Created, withCached(row), Json(), i});
    }
}

Json RelationRows::withCached(Json row) const
{
    const bool junction = m_link.hasJunction();
    const std::string collection
        = m_link.collectionField.empty() ? m_link.target : json::text(row, m_link.collectionField);
    const Json& target = junction ? member(row, m_link.targetField) : row;
    const auto found = m_picked.find({collection, item::keyText(member(target, primaryOf(collection)))});
    if (found == m_picked.end())
        return row;
    Json filled = item::merged(found->second, target);
    if (!junction)
        return filled;
    row[m_link.targetField] = std::move(filled);
    return row;
}

void RelationRows::sortEntries(std::vector<Entry>& entries) const
{
    const auto place = [this](const Entry& entry) {
        const Json& sort = member(entry.row, m_link.sortField);
        return sort.is_number() ? sort.get<double>() : std::numeric_limits<double>::infinity();
    };
    std::stable_sort(
        entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) { return place(a) < place(b); });
}

int RelationRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant RelationRows::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Entry& entry = m_entries[std::size_t(index.row())];
    const std::string collection = collectionOf(index.row());
    const Json& target = m_link.hasJunction() ? member(entry.row, m_link.targetField) : entry.row;
    const store::Catalog& catalog = m_document.catalog();
    const store::Collection* known = catalog.collection(collection);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const bool fromJunction = m_link.hasJunction() && !m_shown.isEmpty() && m_link.allowed.empty();
        return templateOf(collection)
            .text(fromJunction ? entry.row : target, catalog, fromJunction ? m_link.rows : collection,
                m_document.store().words());
    }
    case StateRole: return QVariant::fromValue(entry.state);
    case CollectionRole: return known ? known->name : text::qt(collection);
    case IconRole: return known ? text::qt(known->icon) : QString();
    case ThumbnailRole:
        return text::startsWith(json::text(target, "type"), "image/") ? text::qt(json::text(target, "id")) : QString();
    default: return {};
    }
}

std::string RelationRows::collectionOf(int row) const
{
    if (m_link.collectionField.empty())
        return m_link.target;
    return json::text(m_entries[std::size_t(row)].row, m_link.collectionField);
}

Json RelationRows::targetKey(int row) const
{
    const Entry& entry = m_entries[std::size_t(row)];
    if (!m_link.hasJunction())
        return entry.key;
    const Json& target = member(entry.row, m_link.targetField);
    return target.is_object() ? member(target, primaryOf(collectionOf(row))) : target;
}

Json RelationRows::rowKey(int row) const
{
    return m_entries[std::size_t(row)].key;
}

Json RelationRows::stagedEdits(int row) const
{
    const Entry& entry = m_entries[std::size_t(row)];
    StagedRows changes = staged();
    if (entry.key.is_null())
        return changes.created[entry.staged];
    const Json* update = changes.updateOf(m_rowKey, entry.key);
    return update ? *update : Json::object();
}

std::vector<Json> RelationRows::targetKeys(const std::string& collection) const
{
    std::vector<Json> keys;
    for (int row = 0; row < rowCount(); ++row) {
        const Json key = targetKey(row);
        if (!key.is_null() && state(row) != RowState::Removed && collectionOf(row) == collection)
            keys.push_back(key);
    }
    return keys;
}

void RelationRows::write(const StagedRows& changes)
{
    const Json value = changes.toJson();
    if (value.is_null())
        m_document.undoField(m_field);
    else
        m_document.setValue(m_field, value);
}

Json RelationRows::rowFor(const Json& target, const std::string& collection) const
{
    if (!m_link.hasJunction()) {
        Json row = target;
        row[m_link.parentField] = parentKey();
        return row;
    }
    Json row = {{m_link.parentField, parentKey()}, {m_link.targetField, target}};
    if (!m_link.collectionField.empty())
        row[m_link.collectionField] = collection;
    return row;
}

void RelationRows::linkItems(const std::vector<Json>& list, const std::string& collection)
{
    StagedRows changes = staged();
    const std::string primary = primaryOf(collection);
    for (const Json& item : list) {
        const Json& key = member(item, primary);
        m_picked[{collection, item::keyText(key)}] = item;
        const Json row = rowFor({{primary, key}}, collection);
        (m_link.hasJunction() ? changes.created : changes.updated).push_back(row);
    }
    write(changes);
}

void RelationRows::createItem(const Json& edits, const std::string& collection)
{
    StagedRows changes = staged();
    changes.created.push_back(rowFor(edits, collection));
    write(changes);
}

void RelationRows::editRow(int row, const Json& edits)
{
    const Entry& entry = m_entries[std::size_t(row)];
    StagedRows changes = staged();
    if (entry.key.is_null()) {
        changes.created[entry.staged] = edits;
    } else {
        Json update = edits;
        update[m_rowKey] = entry.key;
        if (Json* before = changes.updateOf(m_rowKey, entry.key))
            *before = std::move(update);
        else
            changes.updated.push_back(std::move(update));
    }
    write(changes);
}

void RelationRows::removeRow(int row)
{
    const Entry& entry = m_entries[std::size_t(row)];
    StagedRows changes = staged();
    if (entry.key.is_null())
        changes.created.erase(changes.created.begin() + std::ptrdiff_t(entry.staged));
    else if (entry.state == RowState::Linked)
        changes.updated.erase(changes.updated.begin() + std::ptrdiff_t(entry.staged));
    else
        changes.removed.push_back(entry.key);
    write(changes);
}

void RelationRows::restoreRow(int row)
{
    const Json key = rowKey(row);
    StagedRows changes = staged();
    std::erase_if(changes.removed, [&key](const Json& one) { return item::sameKey(one, key); });
    write(changes);
}

void RelationRows::moveRow(int from, int to)
{
    if (!isSortable() || from == to || from + 1 == to)
        return;
    std::vector<Entry> order = m_entries;
    const Entry moved = order[std::size_t(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + (to > from ? to - 1 : to), moved);
    StagedRows changes = staged();
    stageOrder(changes, order);
    write(changes);
}

void RelationRows::stageOrder(StagedRows& changes, const std::vector<Entry>& order) const
{
    int place = 0;
    for (const Entry& entry : order) {
        ++place;
        if (entry.key.is_null())
            changes.created[entry.staged][m_link.sortField] = place;
        else if (Json* update = changes.updateOf(m_rowKey, entry.key))
            (*update)[m_link.sortField] = place;
        else if (member(entry.row, m_link.sortField) != place)
            changes.updated.push_back({{m_rowKey, entry.key}, {m_link.sortField, place}});
    }
}

} // namespace strata
