#include "models/items/revision_list.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "models/items/item_path.h"

namespace strata {

namespace {

constexpr int kRevisionsPage = 25;
constexpr const char* kFields
    = "id,data,delta,activity.action,activity.timestamp,activity.user.first_name,activity.user.last_name,activity.user.email";

// Kept by the engine itself on every save; no change that anybody made.
bool isBookkeeping(const store::Field& field)
{
    return field.has("date-updated") || field.has("user-updated") || field.has("role-updated");
}

QString userName(const Json& user)
{
    const QString name = text::qt(json::text(user, "first_name") + " " + json::text(user, "last_name")).trimmed();
    return name.isEmpty() ? text::qt(json::text(user, "email")) : name;
}

} // namespace

RevisionList::RevisionList(ItemDocument& document, QObject* parent) : QAbstractListModel(parent), m_document(document)
{
    connect(&document, &ItemDocument::saved, this, &RevisionList::reload);
    connect(&document, &ItemDocument::loaded, this, &RevisionList::reload);
}

int RevisionList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_revisions.size());
}

QVariant RevisionList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Revision& one = revision(index.row());
    const QString who = one.user.isEmpty() ? tr("Private user") : one.user;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        if (one.action == "create")
            return tr("Created");
        if (one.action == "delete")
            return tr("Deleted");
        if (one.action == "revert")
            return tr("Reverted");
        const int count = int(changes(index.row()).size());
        return count == 1 ? tr("Edited 1 field") : tr("Edited %1 fields").arg(count);
    }
    if (role == Qt::ToolTipRole)
        return tr("%1, %2").arg(who, QLocale().toString(one.time, QLocale::LongFormat));
    return {};
}

bool RevisionList::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_loading;
}

void RevisionList::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        read();
}

void RevisionList::reload()
{
    m_page = 0;
    if (!m_document.isNew() && !m_document.key().is_null())
        read();
}

void RevisionList::read()
{
    const Json filter = {{"_and",
        Json::array({{{"collection", {{"_eq", m_document.collection()}}}},
            {{"item", {{"_eq", item::keyText(m_document.key())}}}}, {{"version", {{"_null", true}}}}})}};
    const Json parameters
        = {{"filter", filter}, {"fields", kFields}, {"sort", "-id"}, {"limit", kRevisionsPage}, {"page", m_page + 1}};
    m_loading = true;
    sendJson(m_document.store().session(), makeRequest(Method::Get, "/revisions", parameters), this,
        [this, generation = ++m_generation](Result<Json> answer) {
            if (generation == m_generation)
                arrived(std::move(answer));
        });
}

RevisionList::Revision RevisionList::revisionOf(const Json& row) const
{
    const Json& activity = json::member(row, "activity");
    return {json::member(row, "id"), json::text(activity, "action"),
        item::dateTimeOf(json::member(activity, "timestamp"), "timestamp"), userName(json::member(activity, "user")),
        json::member(row, "delta"), json::member(row, "data")};
}

void RevisionList::arrived(Result<Json> answer)
{
    m_loading = false;
    // Users without the right to read revisions see an empty list.
    const Json rows = answer.ok() && answer->is_array() ? *answer : Json::array();
    m_more = int(rows.size()) == kRevisionsPage;
    if (m_page == 0) {
        beginResetModel();
        m_revisions.clear();
        for (const Json& row : rows)
            m_revisions.push_back(revisionOf(row));
        endResetModel();
    } else if (!rows.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        for (const Json& row : rows)
            m_revisions.push_back(revisionOf(row));
        endInsertRows();
    }
    ++m_page;
}

int RevisionList::rowOf(const Json& id) const
{
    const auto found
        = std::find_if(m_revisions.begin(), m_revisions.end(), [&id](const Revision& one) { return one.id == id; });
    return found == m_revisions.end() ? -1 : int(found - m_revisions.begin());
}

std::vector<RevisionList::FieldChange> RevisionList::changes(int row) const
{
    const Revision& one = revision(row);
    const bool hasOlder = row + 1 < rowCount();
    static const Json kNothing = Json::object();
    const Json& older = hasOlder ? revision(row + 1).snapshot : kNothing;
    std::vector<FieldChange> list;
    for (const store::Field& field : m_document.catalog().fields(m_document.collection())) {
        if (!one.delta.is_object() || !one.delta.contains(field.key) || field.holdsNothing() || isBookkeeping(field))
            continue;
        const Json& before = json::member(older, field.key);
        const Json& after = json::member(one.delta, field.key);
        if (before != after)
            list.push_back({field.key, before, after});
    }
    return list;
}

void RevisionList::stagePrevious(int row)
{
    Json values = Json::object();
    for (const FieldChange& change : changes(row)) {
        const store::Field* field = m_document.field(change.field);
        // Lists of rows are not part of a revision's snapshot in a form that could be written back.
        const bool list = m_document.catalog().link(m_document.collection(), change.field).isList();
        if (field && field->hasColumn && !list && !m_document.state(change.field).readonly)
            values[change.field] = change.before;
    }
    m_document.stage(values, tr("Revert"));
}

} // namespace strata
