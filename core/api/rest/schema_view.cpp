#include "core/api/rest/schema_view.h"

#include "core/base/error.h"

#include <unordered_set>

namespace strata::rest {

using permissions::Action;
using schema::ListedCollection;

SchemaView::SchemaView(const Call& call) :
    m_schema(*call.context.schema),
    m_rules(call.context.who.passesAll() ? nullptr : call.context.rules.get())
{
}

bool SchemaView::reads(std::string_view collection) const
{
    return !m_rules || !m_rules->of(collection, Action::Read).empty();
}

bool SchemaView::reads(std::string_view collection, std::string_view field) const
{
    return !m_rules || m_rules->allows(collection, Action::Read, field);
}

bool SchemaView::reads(const schema::Relation& relation) const
{
    if (!reads(relation.collection, relation.field))
        return false;
    if (relation.relatedCollection.empty())
        return std::all_of(relation.oneAllowedCollections.begin(), relation.oneAllowedCollections.end(),
            [this](const std::string& name) { return reads(name); });
    return reads(relation.relatedCollection) && (relation.oneField.empty() || reads(relation.relatedCollection, relation.oneField));
}

void SchemaView::require(const std::string& collection) const
{
    if (!reads(collection))
        throw forbidden("You don't have permission to perform \"read\" for collection \"" + collection + "\" or it does not exist.");
}

void SchemaView::requireCollections() const
{
    if (!reads("directus_collections"))
        throw forbidden("You don't have permission to access collection \"directus_collections\" or it does not exist. Queried in root.");
}

std::vector<ListedCollection> SchemaView::collections() const
{
    std::vector<ListedCollection> all = schema::listedCollections(m_schema);
    if (seesAll())
        return all;
    std::unordered_map<std::string, std::string> groups;
    for (const ListedCollection& listed : all)
        groups.emplace(listed.name(), json::text(listed.meta(), "group"));
    std::unordered_set<std::string> wanted;
    for (const ListedCollection& listed : all)
        if (reads(listed.name()))
            for (std::string name = listed.name(); !name.empty() && wanted.insert(name).second;)
                name = groups.contains(name) ? groups.at(name) : std::string();
    std::erase_if(all, [&](const ListedCollection& listed) { return !wanted.contains(listed.name()); });
    return all;
}

const schema::Collection& SchemaView::collection(const std::string& name) const
{
    const schema::Collection* const found = m_schema.collection(name);
    if (!found)
        throw forbidden();
    return *found;
}

const schema::Field* findField(const schema::Collection& collection, const std::string& name)
{
    for (const std::vector<schema::Field>* list : {&collection.fields, &collection.presentation})
        for (const schema::Field& field : *list)
            if (field.name == name)
                return &field;
    return nullptr;
}

} // namespace strata::rest
