#include "views/interfaces/relational/linked_title.h"

#include "models/items/display_text.h"
#include "models/items/item_path.h"
#include "models/items/staged_rows.h"

namespace strata::views {

LinkedTitle::LinkedTitle(Store& store, std::string collection, item::DisplayTemplate shown, QObject* parent) :
    QObject(parent),
    m_store(store),
    m_collection(std::move(collection)),
    m_shown(shown.isEmpty() ? item::DisplayTemplate::ofCollection(*store.catalog(), m_collection) : std::move(shown))
{
    const store::Field* primary = store.primaryKey(m_collection);
    m_primary = primary ? primary->key : "id";
    m_fields = m_shown.fields(*store.catalog(), m_collection);
    if (m_collection == "directus_files")
        m_fields = {"id", "title", "type", "filesize", "width", "height", "filename_download"};
}

void LinkedTitle::remember(const Json& item)
{
    m_item = item;
}

void LinkedTitle::setValue(const Json& value)
{
    const Json key = value.is_object() ? json::member(value, m_primary) : value;
    const Json edits = value.is_object() ? value : Json::object();
    ++m_generation;
    if (key.is_null() || item::sameKey(key, json::member(m_item, m_primary))) {
        if (key.is_null())
            m_item = nullptr;
        show(edits);
        return;
    }
    const Request request
        = makeRequest(Method::Get, item::itemPath(m_collection, key), {{"fields", item::fieldsParameter(m_fields)}});
    sendJson(m_store.session(), request, this, [this, key, edits, generation = m_generation](Result<Json> answer) {
        if (generation != m_generation)
            return;
        // An item that may not be read still shows its key.
        m_item = answer.ok() && answer->is_object() ? *answer : Json {{m_primary, key}};
        show(edits);
    });
}

void LinkedTitle::show(const Json& edits)
{
    const Json shown = item::merged(m_item.is_object() ? m_item : Json::object(), edits);
    m_text = shown.empty() ? QString() : m_shown.text(shown, *m_store.catalog(), m_collection, m_store.words());
    if (m_text.isEmpty() && !shown.empty())
        m_text = item::rawText(json::member(shown, m_primary));
    emit changed();
}

} // namespace strata::views
