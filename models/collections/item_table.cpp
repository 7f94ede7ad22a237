#include "models/collections/item_table.h"

#include "core/base/text.h"
#include "models/items/item_path.h"

namespace strata {
namespace {

constexpr int kPage = 100;
/// Changes that come together are read together.
constexpr std::chrono::milliseconds kGather {60};

} // namespace

ItemTable::ItemTable(Store& store, std::string collection, QObject* parent) :
    QAbstractTableModel(parent), m_store(store), m_collection(std::move(collection))
{
    if (const store::Field* primary = store.primaryKey(m_collection))
        m_primary = primary->key;
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kGather);
    connect(&m_refresh, &QTimer::timeout, this, &ItemTable::refreshRows);
    connect(&store, &Store::changed, this, &ItemTable::onChanged);
}

int ItemTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int ItemTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

Json ItemTable::key(int row) const
{
    return json::member(item(row), m_primary);
}

QVariant ItemTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const item::Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return item::cellText(item(index.row()), column, m_store);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column.numeric ? Qt::AlignRight : Qt::AlignLeft)));
    case ValueRole: return QVariant::fromValue(&item::valueAt(item(index.row()), column));
    case ColumnRole: return QVariant::fromValue(&column);
    default: return {};
    }
}

QVariant ItemTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const item::Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column.numeric ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

bool ItemTable::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_loaded && !m_loading && rowCount() < m_total;
}

void ItemTable::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        read(rowCount());
}

void ItemTable::setColumns(const std::vector<std::string>& paths)
{
    std::vector<item::Column> columns;
    for (const std::string& path : paths)
        if (auto column = item::columnOf(m_store, m_collection, path))
            columns.push_back(*std::move(column));
    beginResetModel();
    m_columns = std::move(columns);
    m_items.clear();
    endResetModel();
    reload();
}

void ItemTable::setSort(const std::string& path, Qt::SortOrder order)
{
    m_sortPath = path;
    m_sortOrder = order;
    reload();
}

void ItemTable::setSearch(const QString& search)
{
    if (search == m_search)
        return;
    m_search = search;
    reload();
}

void ItemTable::setFilter(const Json& filter)
{
    m_filter = filter;
    reload();
}

void ItemTable::reload()
{
    ++m_generation;
    m_stale = Json::array();
    setLoading(false);
    read(0);
}

Json ItemTable::parameters() const
{
    std::vector<std::string> fields {m_primary};
    for (const item::Column& column : m_columns)
        for (const std::string& path : column.requested)
            if (std::find(fields.begin(), fields.end(), path) == fields.end())
                fields.push_back(path);
    Json parameters {{"fields", item::fieldsParameter(fields)}};
    if (!m_sortPath.empty())
        parameters["sort"] = (m_sortOrder == Qt::DescendingOrder ? "-" : "") + m_sortPath;
    if (!m_search.isEmpty())
        parameters["search"] = text::utf8(m_search);
    if (!m_filter.is_null())
        parameters["filter"] = m_filter;
    return parameters;
}

void ItemTable::read(int offset)
{
    setLoading(true);
    Json query = parameters();
    query["limit"] = kPage;
    query["offset"] = offset;
    query["meta"] = "filter_count";
    const int generation = m_generation;
    m_store.session().send(makeRequest(Method::Get, item::itemsPath(m_collection), query), this,
        [this, generation, offset](Result<Response> answer) { arrived(generation, offset, std::move(answer)); });
}

void ItemTable::arrived(int generation, int offset, Result<Response> answer)
{
    if (generation != m_generation)
        return;
    if (!answer.ok()) {
        setLoading(false);
        emit loadFailed(answer.error());
        return;
    }
    const Json body = json::tryParse(answer->body);
    std::vector<Json> items = json::member(body, "data").get<std::vector<Json>>();
    const Json& count = json::member(json::member(body, "meta"), "filter_count");
    m_total = count.is_number() ? count.get<int>() : static_cast<int>(items.size());
    m_loaded = true;
    if (offset == 0) {
        replaceRows(std::move(items));
    } else if (items.empty()) {
        m_total = rowCount();
    } else {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(items.size()) - 1);
        std::move(items.begin(), items.end(), std::back_inserter(m_items));
        endInsertRows();
    }
    setLoading(false);
    emit loaded();
}

void ItemTable::replaceRows(std::vector<Json> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

void ItemTable::onChanged(const events::Change& change)
{
    if (change.collection != m_collection || !m_loaded)
        return;
    if (change.action == "update") {
        for (const Json& changed : change.keys)
            m_stale.push_back(changed);
        m_refresh.start();
    } else {
        reload();
    }
}

void ItemTable::refreshRows()
{
    if (m_stale.empty())
        return;
    Json query = parameters();
    query.erase("sort");
    query.erase("search");
    query["limit"] = -1;
    query["filter"] = Json {{m_primary, {{"_in", std::exchange(m_stale, Json::array())}}}};
    sendJson(m_store.session(), makeRequest(Method::Get, item::itemsPath(m_collection), query), this,
        [this](Result<Json> answer) { refreshed(std::move(answer)); });
}

void ItemTable::refreshed(Result<Json> answer)
{
    if (!answer.ok() || !answer->is_array())
        return;
    for (Json& fresh : *answer) {
        const Json& changed = json::member(fresh, m_primary);
        for (int row = 0; row < rowCount(); ++row) {
            if (!item::sameKey(key(row), changed))
                continue;
            m_items[static_cast<std::size_t>(row)] = std::move(fresh);
            emit dataChanged(index(row, 0), index(row, std::max(0, columnCount() - 1)));
            break;
        }
    }
}

void ItemTable::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    m_loading = loading;
    emit loadingChanged();
}

} // namespace strata
