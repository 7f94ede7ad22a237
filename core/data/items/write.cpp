// The steps of one create, update and delete (items-and-query §6.2, §6.3, §6.5).

#include "core/base/error.h"
#include "core/data/items/conceal.h"
#include "core/data/items/items_service.h"
#include "core/data/items/journal.h"
#include "core/data/items/key.h"
#include "core/data/items/lookup.h"
#include "core/data/items/nested_to_many.h"
#include "core/data/items/nested_to_one.h"
#include "core/data/items/read.h"
#include "core/data/items/row.h"
#include "core/data/payload/encode.h"
#include "core/data/permissions/payload_check.h"

namespace strata {
namespace {

using items::Written;
using payload::Writing;
using permissions::Action;

Json checkedPayload(Context& context, const schema::Collection& collection, Action action, const Json& payload)
{
    if (context.who.isSystem())
        return payload;
    return permissions::processPayload(
        context.who, context.rules.get(), collection, action, payload, context.variables());
}

payload::Author authorOf(const Context& context)
{
    return {context.who, clock::now(), context.hashCost};
}

std::vector<std::string> names(const Json& payload)
{
    std::vector<std::string> list;
    for (const auto& member : payload.get_ref<const Json::object_t&>())
        list.push_back(member.first);
    return list;
}

void append(std::vector<std::int64_t>& list, const std::vector<std::int64_t>& more)
{
    list.insert(list.end(), more.begin(), more.end());
}

/// Inserts the row; its key: the one given, or the one the database made.
Json insert(Context& context, const schema::Collection& collection, const std::vector<Written>& columns)
{
    const schema::Field* primary = collection.primary;
    const auto given
        = std::find_if(columns.begin(), columns.end(), [&](const Written& column) { return column.field == primary; });
    if (given != columns.end())
        items::checkKey(collection, given->value);
    const Value made = context.connection.insert(
        sql::insertRow(context.connection.dialect(), collection, items::encodeRow(collection, columns)));
    if (given == columns.end())
        return payload::keyJson(made);
    if (const Statement next = sql::advanceSequence(context.connection.dialect(), collection); !next.empty())
        context.connection.query(next);
    return items::normalKey(collection, given->value);
}

} // namespace

Json ItemsService::create(const Json& sent)
{
    count(1);
    const std::size_t position = m_context.changeCount();
    Json hooked = sent;
    beforeCreate(hooked);
    Json payload = checkedPayload(m_context, m_collection, Action::Create, hooked);

    std::vector<std::int64_t> nested = items::saveToOne(m_context, m_collection, payload);
    const std::vector<Written> columns
        = items::writtenColumns(m_collection, payload, Writing::Create, authorOf(m_context));
    Json key = insert(m_context, m_collection, columns);
    append(nested, items::saveToMany(m_context, m_collection, payload, key, items::ParentState::New));

    if (items::tracksActivity(m_context, m_collection)) {
        const std::int64_t activity = items::logActivity(m_context, "create", m_collection.name, items::keyText(key));
        if (items::tracksRevisions(m_context, m_collection)) {
            // As Directus 11: nothing sent, nothing kept.
            std::optional<std::string> data;
            if (!hooked.empty())
                data = items::createdText(
                    m_collection, items::withoutNestedSecrets(*m_context.schema, m_collection, hooked), columns);
            const std::int64_t revision
                = items::logRevision(m_context, {activity, m_collection.name, items::keyText(key), data, data, {}});
            items::setRevisionParent(m_context, nested, revision);
            m_revisions.push_back(revision);
        }
    }
    afterCreate(key, payload);
    publish(position, "create", {key}, std::move(payload));
    return key;
}

void ItemsService::update(const std::vector<Json>& keys, const Json& sent)
{
    count(keys.size());
    const std::size_t position = m_context.changeCount();
    Json payload = sent;
    beforeUpdate(keys, payload);
    if (!m_context.who.passesAll())
        items::checkItems(m_context, m_collection, Action::Update, keys, names(payload));
    payload = checkedPayload(m_context, m_collection, Action::Update, payload);

    std::vector<std::int64_t> nested = items::saveToOne(m_context, m_collection, payload);
    const std::vector<Written> columns
        = items::writtenColumns(m_collection, payload, Writing::Update, authorOf(m_context));
    if (!columns.empty())
        m_context.connection.execute(sql::updateRows(m_context.connection.dialect(), m_collection,
            items::encodeRow(m_collection, columns), items::keyValues(m_collection, keys)));
    for (const Json& key : keys)
        append(nested, items::saveToMany(m_context, m_collection, payload, key, items::ParentState::Existing));

    logUpdate(keys, columns, nested);
    afterUpdate(keys, payload);
    publish(position, "update", keys, std::move(payload));
}

void ItemsService::logUpdate(
    const std::vector<Json>& keys, const std::vector<Written>& columns, const std::vector<std::int64_t>& nested)
{
    if (!items::tracksActivity(m_context, m_collection))
        return;
    const bool revise = items::tracksRevisions(m_context, m_collection) && !columns.empty();
    const std::string delta = revise ? items::deltaText(columns) : std::string();
    bool first = true;
    for (const Json& key : keys) {
        const std::int64_t activity = items::logActivity(m_context, "update", m_collection.name, items::keyText(key));
        if (!revise)
            continue;
        const std::int64_t revision = items::logRevision(m_context,
            {activity, m_collection.name, items::keyText(key), items::snapshot(m_context, m_collection, key), delta,
                {}});
        if (std::exchange(first, false))
            items::setRevisionParent(m_context, nested, revision);
        m_revisions.push_back(revision);
    }
}

void ItemsService::remove(const std::vector<Json>& keys)
{
    count(keys.size());
    const std::size_t position = m_context.changeCount();
    beforeDelete(keys);
    if (!m_context.who.passesAll())
        items::checkItems(m_context, m_collection, Action::Delete, keys, {});
    m_context.connection.execute(
        sql::deleteRows(m_context.connection.dialect(), m_collection, items::keyValues(m_collection, keys)));
    if (items::tracksActivity(m_context, m_collection))
        for (const Json& key : keys)
            items::logActivity(m_context, "delete", m_collection.name, items::keyText(key));
    afterDelete(keys);
    publish(position, "delete", keys, nullptr);
}

Json ItemsService::upsert(const Json& sent)
{
    const Json* key = items::sentKey(m_collection, sent);
    if (key)
        items::checkKey(m_collection, *key);
    if (!key || !items::exists(m_context, m_collection, *key))
        return create(sent);
    updateOne(*key, items::withoutKey(m_collection, sent));
    return items::normalKey(m_collection, *key);
}

void ItemsService::count(std::size_t mutations)
{
    m_context.mutations += static_cast<std::int64_t>(mutations);
    if (m_context.maxMutations >= 0 && m_context.mutations > m_context.maxMutations)
        throw invalidPayload("Exceeded max batch mutation limit of " + std::to_string(m_context.maxMutations));
}

void ItemsService::publish(std::size_t position, std::string_view action, std::vector<Json> keys, Json payload)
{
    // Listeners pass payloads on: to flows, subscribers, logs.
    if (payload.is_object())
        payload = items::withoutSecrets(*m_context.schema, m_collection, std::move(payload));
    m_context.changed(
        {m_collection.name, std::string(action), std::move(keys), std::move(payload), m_context.who.user}, position);
}

} // namespace strata
