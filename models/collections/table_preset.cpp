#include "models/collections/table_preset.h"

#include "models/items/item_path.h"

namespace strata {
namespace {

constexpr std::chrono::milliseconds kPause {450};

Json& objectAt(Json& object, const char* key)
{
    Json& member = object[key];
    if (!member.is_object())
        member = Json::object();
    return member;
}

Json objectOrEmpty(const Json& value)
{
    return value.is_object() ? value : Json::object();
}

/// 2 = the user's own row, 1 = his role's, 0 = everybody's.
int precedence(const Json& row)
{
    return !json::member(row, "user").is_null() ? 2 : !json::member(row, "role").is_null() ? 1 : 0;
}

} // namespace

TablePreset::TablePreset(Store& store, std::string collection, QObject* parent) :
    QObject(parent), m_store(store), m_collection(std::move(collection))
{
    m_save.setSingleShot(true);
    m_save.setInterval(kPause);
    connect(&m_save, &QTimer::timeout, this, &TablePreset::save);
}

void TablePreset::load()
{
    const std::string role = json::text(json::member(m_store.user(), "role"), "id", json::text(m_store.user(), "role"));
    Json owners = Json::array({Json {{"user", {{"_eq", m_store.userId()}}}}, Json {{"user", {{"_null", true}}}}});
    const Json filter {{"_and",
        Json::array({Json {{"collection", {{"_eq", m_collection}}}}, Json {{"bookmark", {{"_null", true}}}},
            Json {{"_or", std::move(owners)}}})}};
    sendJson(m_store.session(), makeRequest(Method::Get, "/presets", Json {{"filter", filter}, {"limit", -1}}), this,
        [this, role](Result<Json> answer) {
            Json rows = Json::array();
            if (answer.ok() && answer->is_array())
                for (const Json& row : *answer)
                    if (precedence(row) != 1 || json::text(row, "role") == role)
                        rows.push_back(row);
            take(rows);
            emit loaded();
        });
}

void TablePreset::take(const Json& rows)
{
    const Json* best = nullptr;
    for (const Json& row : rows)
        if (!best || precedence(row) > precedence(*best))
            best = &row;
    if (!best)
        return;
    if (precedence(*best) == 2)
        m_key = json::member(*best, "id");
    m_query = objectOrEmpty(json::member(*best, "layout_query"));
    m_options = objectOrEmpty(json::member(*best, "layout_options"));
    const Json& query = json::member(m_query, "tabular");
    for (const Json& path : json::member(query, "fields"))
        if (path.is_string())
            m_columns.push_back(path.get<std::string>());
    const Json& sort = json::member(query, "sort");
    if (sort.is_array() && !sort.empty() && sort.front().is_string()) {
        m_sortPath = sort.front().get<std::string>();
        m_sortOrder = m_sortPath.starts_with('-') ? Qt::DescendingOrder : Qt::AscendingOrder;
        if (m_sortOrder == Qt::DescendingOrder)
            m_sortPath.erase(0, 1);
    }
    const Json& options = json::member(m_options, "tabular");
    m_spacing = json::text(options, "spacing", "cozy");
    const Json& widths = json::member(options, "widths");
    if (widths.is_object())
        for (const auto& [path, width] : widths.items())
            if (width.is_number())
                m_widths[path] = width.get<int>();
}

int TablePreset::width(const std::string& path) const
{
    const auto found = m_widths.find(path);
    return found == m_widths.end() ? 0 : found->second;
}

void TablePreset::setColumns(std::vector<std::string> paths)
{
    m_columns = std::move(paths);
    m_save.start();
}

void TablePreset::setSort(const std::string& path, Qt::SortOrder order)
{
    m_sortPath = path;
    m_sortOrder = order;
    m_save.start();
}

void TablePreset::setWidth(const std::string& path, int pixels)
{
    m_widths[path] = pixels;
    m_save.start();
}

void TablePreset::setSpacing(const std::string& spacing)
{
    m_spacing = spacing;
    m_save.start();
}

Json TablePreset::body() const
{
    Json query = m_query;
    Json options = m_options;
    Json& tabular = objectAt(query, "tabular");
    if (!m_columns.empty())
        tabular["fields"] = m_columns;
    if (m_sortPath.empty())
        tabular.erase("sort");
    else
        tabular["sort"] = Json::array({(m_sortOrder == Qt::DescendingOrder ? "-" : "") + m_sortPath});
    Json& look = objectAt(options, "tabular");
    look["spacing"] = m_spacing;
    Json& widths = objectAt(look, "widths");
    for (const auto& [path, width] : m_widths)
        widths[path] = width;
    return Json {{"layout", "tabular"}, {"layout_query", std::move(query)}, {"layout_options", std::move(options)}};
}

void TablePreset::save()
{
    Json row = body();
    m_query = row["layout_query"];
    m_options = row["layout_options"];
    const bool known = !m_key.is_null();
    if (!known) {
        row["collection"] = m_collection;
        row["user"] = m_store.userId();
    }
    const std::string path = known ? "/presets/" + item::keyText(m_key) : "/presets";
    // A preset that can't be written only means that the look is not remembered.
    sendJson(m_store.session(), makeRequest(known ? Method::Patch : Method::Post, path, nullptr, row), this,
        [this](Result<Json> answer) {
            if (answer.ok() && m_key.is_null())
                m_key = json::member(*answer, "id");
        });
}

} // namespace strata
