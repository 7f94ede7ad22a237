#include "models/items/item_document.h"

#include "core/base/text.h"
#include "models/items/item_path.h"

#include <QDateTime>
#include <QUndoCommand>

namespace strata {

/// One change of one field.
class FieldEdit : public QUndoCommand {
public:
    FieldEdit(ItemDocument& document, std::string field, std::optional<Json> before, std::optional<Json> after) :
        m_document(document), m_field(std::move(field)), m_before(std::move(before)), m_after(std::move(after))
    {
    }

    void redo() override { m_document.apply(m_field, m_after); }
    void undo() override { m_document.apply(m_field, m_before); }
    int id() const override { return 1; }

    bool mergeWith(const QUndoCommand* other) override
    {
        constexpr qint64 kPause = 1500;
        const auto* next = dynamic_cast<const FieldEdit*>(other);
        const bool typing = next && next->m_field == m_field && m_after && m_after->is_string() && next->m_after
            && next->m_after->is_string() && next->m_time - m_time < kPause;
        if (!typing)
            return false;
        m_after = next->m_after;
        m_time = next->m_time;
        return true;
    }

private:
    ItemDocument& m_document;
    std::string m_field;
    std::optional<Json> m_before;
    std::optional<Json> m_after;
    qint64 m_time = QDateTime::currentMSecsSinceEpoch();
};

namespace {

// Defaults that the database works out itself.
bool isExpression(const store::Field& field)
{
    const bool time
        = field.type == "timestamp" || field.type == "dateTime" || field.type == "date" || field.type == "time";
    return time && !field.defaultValue.is_null();
}

} // namespace

ItemDocument::ItemDocument(Store& store, std::string collection, Json key, QObject* parent) :
    QObject(parent),
    m_store(store),
    m_collection(std::move(collection)),
    m_key(std::move(key)),
    m_catalog(store.catalog())
{
    const store::Collection* known = m_catalog->collection(m_collection);
    m_singleton = known && known->singleton && m_key.is_null();
    m_new = m_key.is_null() && !m_singleton;
    makeDefaults();
    refreshStates();
    connect(&store, &Store::changed, this, &ItemDocument::onChange);
    connect(&store, &Store::schemaReloaded, this, [this] {
        m_catalog = m_store.catalog();
        makeDefaults();
        refreshStates();
    });
}

ItemDocument::ItemDocument(
    Store& store, store::CatalogPtr catalog, std::string collection, Json values, QObject* parent) :
    QObject(parent),
    m_store(store),
    m_collection(std::move(collection)),
    m_catalog(std::move(catalog)),
    m_new(false),
    m_detached(true),
    m_loaded(true),
    m_stored(values.is_object() ? std::move(values) : Json::object())
{
    refreshStates();
}

ItemDocument::~ItemDocument() = default;

void ItemDocument::replaceStored(Json values)
{
    m_stored = values.is_object() ? std::move(values) : Json::object();
    m_edits = Json::object();
    m_undo.clear();
    for (const store::Field& field : m_catalog->fields(m_collection))
        emit valueChanged(field.key);
    refreshStates();
    emit editsChanged();
}

void ItemDocument::load()
{
    if (m_new) {
        m_loaded = true;
        emit loaded();
        return;
    }
    const Request request = makeRequest(Method::Get, item::itemPath(m_collection, m_key), {{"fields", "*"}});
    sendJson(m_store.session(), request, this, [this](Result<Json> answer) { readItem(std::move(answer)); });
    readRights();
}

void ItemDocument::readItem(Result<Json> answer)
{
    if (!answer.ok()) {
        emit loadFailed(answer.error());
        return;
    }
    const Json before = std::exchange(m_stored, answer->is_object() ? *answer : Json::object());
    const store::Field* primary = m_catalog->primaryKey(m_collection);
    if (primary && m_stored.contains(primary->key))
        m_key = json::member(m_stored, primary->key);
    m_loaded = true;
    refreshStates();
    emit loaded();
    for (const store::Field& field : m_catalog->fields(m_collection)) {
        if (json::member(before, field.key) != json::member(m_stored, field.key))
            emit valueChanged(field.key);
    }
}

void ItemDocument::readRights()
{
    using Access = store::Permissions::Access;
    const store::Permissions& mine = m_store.permissions();
    const bool partial = mine.access(m_collection, "update") == Access::Partial
        || mine.access(m_collection, "delete") == Access::Partial;
    if (!partial || m_key.is_null())
        return;
    const std::string path
        = "/permissions/me/" + percentEncode(m_collection) + "/" + percentEncode(item::keyText(m_key));
    sendJson(m_store.session(), makeRequest(Method::Get, path), this, [this](Result<Json> answer) {
        // Without an answer the item stays read-only, as nothing says that it may be written.
        m_rights = answer.ok() ? *answer : Json::object();
        refreshStates();
    });
}

void ItemDocument::setStaged(Json edits)
{
    m_staged = edits.is_object() ? std::move(edits) : Json::object();
    m_edits = m_staged;
    m_undo.clear();
    refreshStates();
    emit editsChanged();
}

void ItemDocument::stage(const Json& values, const QString& words)
{
    m_undo.beginMacro(words);
    for (const auto& [field, value] : values.items())
        setValue(field, value);
    m_undo.endMacro();
}

const Json& ItemDocument::value(std::string_view field) const
{
    return m_edits.contains(field) ? json::member(m_edits, field) : storedValue(field);
}

const Json& ItemDocument::storedValue(std::string_view field) const
{
    return m_stored.contains(field) ? json::member(m_stored, field) : json::member(m_defaults, field);
}

Json ItemDocument::values() const
{
    Json all = m_defaults;
    all.update(m_stored);
    all.update(m_edits);
    return all;
}

std::optional<Json> ItemDocument::edit(std::string_view field) const
{
    return isEdited(field) ? std::optional(json::member(m_edits, field)) : std::nullopt;
}

void ItemDocument::setValue(const std::string& field, const Json& value)
{
    const bool asStored = value == storedValue(field);
    push(field, asStored ? std::nullopt : std::optional(value), {});
}

void ItemDocument::undoField(const std::string& field)
{
    push(field, std::nullopt, {});
}

void ItemDocument::push(const std::string& field, const std::optional<Json>& after, const QString& words)
{
    const std::optional<Json> before = edit(field);
    if (before == after)
        return;
    auto* step = new FieldEdit(*this, field, before, after);
    step->setText(words);
    m_undo.push(step);
}

void ItemDocument::apply(const std::string& field, const std::optional<Json>& edit)
{
    if (edit)
        m_edits[field] = *edit;
    else
        m_edits.erase(field);
    emit valueChanged(field);
    emit editsChanged();
    refreshStates();
}

bool ItemDocument::isEdited(std::string_view field) const
{
    return m_edits.contains(field);
}

bool ItemDocument::isSavable() const
{
    if (!m_loaded || m_saving || !mayUpdate())
        return false;
    if (!m_new)
        return hasEdits();
    const store::Field* primary = m_catalog->primaryKey(m_collection);
    const bool keyMissing = primary && !primary->keyIsGenerated() && value(primary->key).is_null();
    return !keyMissing && (hasEdits() || !m_defaults.empty());
}

Json ItemDocument::defaultOf(const store::Field& field) const
{
    const Json& preset = json::member(m_store.permissions().presets(m_collection, "create"), field.key);
    if (!preset.is_null())
        return query::resolveVariables(preset, variables());
    return isExpression(field) || field.autoIncrement ? Json() : field.defaultValue;
}

void ItemDocument::makeDefaults()
{
    m_defaults = Json::object();
    if (!m_new)
        return;
    for (const store::Field& field : m_catalog->fields(m_collection)) {
        Json value = defaultOf(field);
        if (!value.is_null())
            m_defaults[field.key] = std::move(value);
    }
}

const item::FieldState& ItemDocument::state(std::string_view field) const
{
    static const item::FieldState kNone;
    const auto found = m_states.find(field);
    return found == m_states.end() ? kNone : found->second;
}

void ItemDocument::refreshStates()
{
    std::map<std::string, item::FieldState, std::less<>> states;
    const Json all = values();
    const query::Variables known = variables();
    for (const store::Field& field : m_catalog->fields(m_collection)) {
        item::FieldState state = item::stateOf(field, all, known);
        state.readonly = state.readonly || !fieldWritable(field);
        states.emplace(field.key, std::move(state));
    }
    if (states == m_states)
        return;
    m_states = std::move(states);
    emit statesChanged();
}

bool ItemDocument::fieldWritable(const store::Field& field) const
{
    if (field.generated || (field.primary && (!m_new || field.autoIncrement)))
        return false;
    if (field.isGroup() || field.holdsNothing() || m_detached)
        return true;
    const store::Permissions& mine = m_store.permissions();
    if (m_rights.is_null())
        return mine.mayField(m_collection, m_new ? "create" : "update", field.key);
    const Json& update = json::member(m_rights, "update");
    const Json& fields = json::member(update, "fields");
    const bool listed
        = std::any_of(fields.begin(), fields.end(), [&](const Json& name) { return name == "*" || name == field.key; });
    return json::flag(update, "access") && (!fields.is_array() || listed);
}

bool ItemDocument::mayUpdate() const
{
    if (m_detached)
        return true;
    if (!m_rights.is_null())
        return json::flag(json::member(m_rights, "update"), "access");
    return m_store.permissions().may(m_collection, m_new ? "create" : "update");
}

bool ItemDocument::mayDelete() const
{
    if (m_new || m_singleton)
        return false;
    if (!m_rights.is_null())
        return json::flag(json::member(m_rights, "delete"), "access");
    return m_store.permissions().may(m_collection, "delete");
}

query::Variables ItemDocument::variables() const
{
    query::Variables known;
    const Json& user = m_store.user();
    known.currentUser = json::member(user, "id");
    const Json& role = json::member(user, "role");
    known.currentRole = role.is_object() ? json::member(role, "id") : role;
    if (!known.currentRole.is_null())
        known.currentRoles.push_back(known.currentRole);
    return known;
}

bool ItemDocument::validate()
{
    m_errors.clear();
    for (const store::Field& field : m_catalog->fields(m_collection)) {
        const Json& now = value(field.key);
        const bool missing = now.is_null() || (now.is_array() && now.empty());
        const bool madeByEngine = field.primary && field.keyIsGenerated();
        if (state(field.key).required && missing && !madeByEngine && !(m_new && isExpression(field)))
            m_errors.emplace(field.key, item::requiredError(field));
    }
    emit errorsChanged();
    return m_errors.empty();
}

void ItemDocument::save()
{
    if (m_saving || !validate())
        return;
    m_saving = true;
    const Json sent = m_edits;
    const Json path = m_new || m_singleton ? Json() : m_key;
    const Method method = m_new ? Method::Post : Method::Patch;
    sendJson(m_store.session(), makeRequest(method, item::itemPath(m_collection, path), {{"fields", "*"}}, sent), this,
        [this, sent](Result<Json> answer) { written(std::move(answer), sent); });
    emit editsChanged();
}

void ItemDocument::written(Result<Json> answer, const Json& sent)
{
    m_saving = false;
    if (!answer.ok()) {
        m_errors = item::fieldErrors(answer.error(), *m_catalog, m_collection);
        emit errorsChanged();
        emit editsChanged();
        emit saveFailed(answer.error());
        return;
    }
    const bool created = std::exchange(m_new, false) && !m_singleton;
    m_defaults = Json::object();
    for (const auto& [field, value] : sent.items()) {
        if (json::member(m_edits, field) == value)
            m_edits.erase(field);
    }
    m_staged = Json::object();
    m_undo.clear();
    // A user without read access gets no row back.
    if (!answer->is_object())
        m_stored.update(sent);
    readItem(answer->is_object() ? std::move(answer) : Result<Json>(m_stored));
    for (const auto& item : sent.items())
        emit valueChanged(item.key());
    emit editsChanged();
    emit saved(created);
}

void ItemDocument::remove()
{
    const Request request = makeRequest(Method::Delete, item::itemPath(m_collection, m_key));
    sendJson(m_store.session(), request, this, [this](Result<Json> answer) {
        if (answer.ok())
            emit removed();
        else
            emit saveFailed(answer.error());
    });
}

bool ItemDocument::isArchived() const
{
    const store::Collection* known = m_catalog->collection(m_collection);
    return known && !known->archiveField.empty()
        && item::keyText(storedValue(known->archiveField)) == known->archiveValue;
}

void ItemDocument::setArchived(bool archived)
{
    const store::Collection* known = m_catalog->collection(m_collection);
    if (!known || known->archiveField.empty())
        return;
    const std::string& words = archived ? known->archiveValue : known->unarchiveValue;
    const Json target = words == "true" ? Json(true) : words == "false" ? Json(false) : Json(words);
    const Json body = {{known->archiveField, target}};
    sendJson(m_store.session(),
        makeRequest(Method::Patch, item::itemPath(m_collection, m_key), {{"fields", "*"}}, body), this,
        [this](Result<Json> answer) {
            if (answer.ok())
                readItem(std::move(answer));
            else
                emit saveFailed(answer.error());
        });
}

void ItemDocument::discard()
{
    const Json dropped = std::exchange(m_edits, m_staged);
    m_undo.clear();
    m_errors.clear();
    for (const auto& item : dropped.items())
        emit valueChanged(item.key());
    refreshStates();
    emit errorsChanged();
    emit editsChanged();
}

void ItemDocument::onChange(const events::Change& change)
{
    if (change.collection != m_collection || m_new || m_saving || !m_loaded)
        return;
    const bool mine = std::any_of(
        change.keys.begin(), change.keys.end(), [this](const Json& key) { return item::sameKey(key, m_key); });
    if (!mine)
        return;
    if (change.action == "delete")
        emit removedElsewhere();
    else if (hasEdits())
        emit changedElsewhere();
    else
        load();
}

} // namespace strata
