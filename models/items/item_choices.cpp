#include "models/items/item_choices.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "models/items/item_path.h"

namespace strata {

namespace {
constexpr int kChoicesPage = 50;
}

ItemChoices::ItemChoices(
    Store& store, std::string collection, item::DisplayTemplate shown, Json filter, QObject* parent) :
    QAbstractListModel(parent),
    m_store(store),
    m_collection(std::move(collection)),
    m_shown(shown.isEmpty() ? item::DisplayTemplate::ofCollection(*store.catalog(), m_collection) : std::move(shown)),
    m_filter(std::move(filter))
{
    const store::Field* primary = store.primaryKey(m_collection);
    m_primary = primary ? primary->key : "id";
    read();
}

int ItemChoices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ItemChoices::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Json& one = item(index.row());
    const bool file = m_collection == "directus_files";
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return file ? text::qt(json::text(one, "title"))
                    : m_shown.text(one, *m_store.catalog(), m_collection, m_store.words());
    if (role == ThumbnailRole && file && text::startsWith(json::text(one, "type"), "image/"))
        return text::qt(json::text(one, "id"));
    if (role == NoteRole && file)
        return text::qt(json::text(one, "type"));
    return {};
}

Json ItemChoices::key(int row) const
{
    return json::member(item(row), m_primary);
}

bool ItemChoices::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_loading;
}

void ItemChoices::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        read();
}

void ItemChoices::setSearch(const QString& search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_page = 0;
    read();
}

void ItemChoices::setExcluded(const std::vector<Json>& keys)
{
    m_excluded = keys;
    m_page = 0;
    read();
}

Json ItemChoices::fullFilter() const
{
    Json all = Json::array();
    if (m_filter.is_object() && !m_filter.empty())
        all.push_back(m_filter);
    if (!m_excluded.empty())
        all.push_back({{m_primary, {{"_nin", m_excluded}}}});
    return all.empty() ? Json() : Json {{"_and", all}};
}

void ItemChoices::read()
{
    std::vector<std::string> fields = m_shown.fields(*m_store.catalog(), m_collection);
    if (m_collection == "directus_files")
        fields = {"id", "title", "type", "filesize", "width", "height"};
    Json parameters = {{"fields", item::fieldsParameter(fields)}, {"limit", kChoicesPage}, {"page", m_page + 1}};
    const Json filter = fullFilter();
    if (!filter.is_null())
        parameters["filter"] = filter;
    if (!m_search.isEmpty())
        parameters["search"] = text::utf8(m_search);
    m_loading = true;
    emit loadingChanged();
    sendJson(m_store.session(), makeRequest(Method::Get, item::itemsPath(m_collection), parameters), this,
        [this, generation = ++m_generation](Result<Json> answer) { arrived(generation, std::move(answer)); });
}

void ItemChoices::arrived(int generation, Result<Json> answer)
{
    if (generation != m_generation)
        return;
    m_loading = false;
    emit loadingChanged();
    if (!answer.ok()) {
        m_more = false;
        emit loadFailed(answer.error());
        return;
    }
    m_more = int(answer->size()) == kChoicesPage;
    if (m_page == 0) {
        beginResetModel();
        m_items.assign(answer->begin(), answer->end());
        endResetModel();
    } else if (!answer->empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(answer->size()) - 1);
        m_items.insert(m_items.end(), answer->begin(), answer->end());
        endInsertRows();
    }
    ++m_page;
}

} // namespace strata
