#include "core/services/system/model_service.h"

#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/schema/describe.h"

#include <unordered_map>

namespace strata::system {
namespace {

/// Name → name of the group above; empty = at the root.
using Groups = std::unordered_map<std::string, std::string>;

void requireObject(const Json& meta)
{
    if (!meta.is_null() && !meta.is_object())
        throw invalidPayload("\"meta\" must be of type object");
}

/// Whether a way up from `name` comes back to it.
bool isUnderItself(const Groups& groups, const std::string& name)
{
    std::string above = name;
    for (std::size_t steps = 0; steps <= groups.size(); ++steps) {
        const auto found = groups.find(above);
        if (found == groups.end() || found->second.empty())
            return false;
        above = found->second;
        if (above == name)
            return true;
    }
    return false;
}

void applyGroup(Groups& groups, const std::string& name, const Json& meta)
{
    if (meta.is_object() && meta.contains("group"))
        groups[name] = json::text(meta, "group");
}

/// The payload of a row: what names it can't be changed.
Json payloadOf(const Json& meta, std::initializer_list<std::pair<const char*, std::string>> names)
{
    Json payload = meta;
    payload.erase("system");
    payload.erase("id");
    for (const auto& [key, name] : names)
        payload[key] = name;
    return payload;
}

const schema::Field* fieldOf(const schema::Collection& collection, const std::string& name)
{
    if (const schema::Field* const field = collection.field(name))
        return field;
    for (const schema::Field& field : collection.presentation)
        if (field.name == name)
            return &field;
    return nullptr;
}

Groups fieldGroups(const schema::Collection& collection)
{
    Groups groups;
    for (const schema::ListedField& listed : schema::listedFields(collection))
        groups[listed.field->name] = json::text(listed.field->meta, "group");
    return groups;
}

} // namespace

void ModelService::requireRights() const
{
    if (!m_context.who.passesAll())
        throw forbidden();
}

void ModelService::refuseCollectionCycles(const std::vector<CollectionChange>& changes) const
{
    Groups groups;
    for (const schema::ListedCollection& listed : schema::listedCollections(*m_context.schema))
        groups[listed.name()] = json::text(listed.meta(), "group");
    for (const CollectionChange& change : changes) {
        if (!groups.contains(change.collection))
            throw forbidden();
        applyGroup(groups, change.collection, change.meta);
    }
    for (const CollectionChange& change : changes)
        if (isUnderItself(groups, change.collection))
            throw invalidPayload("Collection \"" + change.collection + "\" can't be grouped under itself");
}

void ModelService::updateCollections(const std::vector<CollectionChange>& changes)
{
    requireRights();
    for (const CollectionChange& change : changes)
        requireObject(change.meta);
    refuseCollectionCycles(changes);
    ItemsService rows(m_context, "directus_collections");
    m_context.transaction([&] {
        for (const CollectionChange& change : changes)
            if (change.meta.is_object())
                rows.upsertOne(payloadOf(change.meta, {{"collection", change.collection}}));
    });
}

void ModelService::updateField(const schema::Collection& collection, const FieldChange& change)
{
    const schema::Field* const field = fieldOf(collection, change.field);
    if (!field)
        throw forbidden();
    if (!change.meta.is_object())
        return;
    ItemsService rows(m_context, "directus_fields");
    const Json payload = payloadOf(change.meta, {{"collection", collection.name}, {"field", change.field}});
    const Json& id = json::member(field->meta, "id");
    if (id.is_null())
        rows.createOne(payload);
    else
        rows.updateOne(id, payload);
}

void ModelService::updateFields(const std::string& collectionName, const std::vector<FieldChange>& changes)
{
    requireRights();
    const schema::Collection* const collection = m_context.schema->collection(collectionName);
    if (!collection)
        throw forbidden();
    Groups groups = fieldGroups(*collection);
    for (const FieldChange& change : changes) {
        requireObject(change.meta);
        applyGroup(groups, change.field, change.meta);
    }
    for (const FieldChange& change : changes)
        if (isUnderItself(groups, change.field))
            throw invalidPayload("Field \"" + change.field + "\" can't be grouped under itself");
    m_context.transaction([&] {
        for (const FieldChange& change : changes)
            updateField(*collection, change);
    });
}

} // namespace strata::system
