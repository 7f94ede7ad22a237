#include "models/collections/collection_tree.h"

#include "core/base/text.h"

namespace strata {

CollectionTree::CollectionTree(Store& store, QObject* parent) : QAbstractItemModel(parent), m_store(store)
{
    const auto refresh = [this] {
        beginResetModel();
        rebuild();
        endResetModel();
    };
    rebuild();
    connect(&store, &Store::ready, this, refresh);
    connect(&store, &Store::schemaReloaded, this, refresh);
}

void CollectionTree::rebuild()
{
    m_root.children.clear();
    m_hasHidden = false;
    for (const store::Collection& collection : m_store.collections())
        m_hasHidden = m_hasHidden || (collection.hidden && !collection.system && collection.managed);
    addChildren(m_root);
}

void CollectionTree::addChildren(Node& node) const
{
    for (const store::Collection& collection : m_store.collections()) {
        // A group that is gone leaves its members at the top.
        const bool orphan = !collection.group.empty() && !m_store.collection(collection.group);
        if (orphan ? !node.key.empty() : collection.group != node.key)
            continue;
        std::unique_ptr<Node> child = isShown(collection) ? build(collection) : nullptr;
        if (!child)
            continue;
        child->parent = &node;
        child->row = static_cast<int>(node.children.size());
        node.children.push_back(std::move(child));
    }
}

std::unique_ptr<CollectionTree::Node> CollectionTree::build(const store::Collection& collection) const
{
    auto node = std::make_unique<Node>();
    node->key = collection.key;
    addChildren(*node);
    const bool found = m_search.isEmpty() || collection.name.contains(m_search, Qt::CaseInsensitive)
        || text::qt(collection.key).contains(m_search, Qt::CaseInsensitive);
    // Folders without anything to see in them are left out.
    return node->children.empty() && (collection.folder || !found) ? nullptr : std::move(node);
}

bool CollectionTree::isShown(const store::Collection& collection) const
{
    if (collection.system || !collection.managed)
        return false;
    return m_showHidden || !collection.hidden;
}

const CollectionTree::Node* CollectionTree::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.internalPointer()) : &m_root;
}

QModelIndex CollectionTree::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex CollectionTree::parent(const QModelIndex& child) const
{
    const Node* node = nodeOf(child);
    const bool top = !child.isValid() || !node->parent || node->parent == &m_root;
    return top ? QModelIndex() : createIndex(node->parent->row, 0, node->parent);
}

int CollectionTree::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int CollectionTree::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant CollectionTree::data(const QModelIndex& index, int role) const
{
    const store::Collection* collection = index.isValid() ? m_store.collection(nodeOf(index)->key) : nullptr;
    if (!collection)
        return {};
    switch (role) {
    case Qt::DisplayRole: return collection->name;
    case Qt::ToolTipRole: return collection->note.isEmpty() ? collection->name : collection->note;
    case KeyRole: return text::qt(collection->key);
    case IconRole: return text::qt(collection->icon);
    case ColorRole: return collection->color;
    case HiddenRole: return collection->hidden;
    case FolderRole: return collection->folder;
    case StartsOpenRole: return collection->collapse != "closed" || !m_search.isEmpty();
    default: return {};
    }
}

QModelIndex CollectionTree::indexOf(const QString& key) const
{
    return indexOf(m_root, text::utf8(key));
}

QModelIndex CollectionTree::indexOf(const Node& parent, const std::string& key) const
{
    for (const auto& child : parent.children) {
        if (child->key == key)
            return createIndex(child->row, 0, child.get());
        if (const QModelIndex found = indexOf(*child, key); found.isValid())
            return found;
    }
    return {};
}

QString CollectionTree::firstTable() const
{
    return firstTable(m_root);
}

QString CollectionTree::firstTable(const Node& parent) const
{
    for (const auto& child : parent.children) {
        const store::Collection* collection = m_store.collection(child->key);
        if (collection && !collection->folder)
            return text::qt(child->key);
        if (const QString below = firstTable(*child); !below.isEmpty())
            return below;
    }
    return {};
}

void CollectionTree::setShowHidden(bool show)
{
    beginResetModel();
    m_showHidden = show;
    rebuild();
    endResetModel();
}

void CollectionTree::setSearch(const QString& search)
{
    beginResetModel();
    m_search = search;
    rebuild();
    endResetModel();
}

int CollectionTree::tableCount() const
{
    const auto& all = m_store.collections();
    return static_cast<int>(std::count_if(all.begin(), all.end(),
        [](const store::Collection& one) { return one.managed && !one.system && !one.folder && !one.hidden; }));
}

} // namespace strata
