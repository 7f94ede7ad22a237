#include "core/api/rest/schema_view.h"

#include "core/base/error.h"

#include <unordered_set>

namespace strata::rest {

using schema::ListedCollection;

SchemaView::SchemaView(const Call& call) :
    ModelView(*call.context.schema, call.context.who.passesAll() ? nullptr : call.context.rules.get())
{
}

void SchemaView::require(const std::string& collection) const
{
    if (!reads(collection))
        throw forbidden("You don't have permission to perform \"read\" for collection \"" + collection
            + "\" or it does not exist.");
}

void SchemaView::requireCollections() const
{
    if (!reads("directus_collections"))
        throw forbidden(
            "You don't have permission to access collection \"directus_collections\" or it does not exist. Queried in root.");
}

std::vector<ListedCollection> SchemaView::collections() const
{
    std::vector<ListedCollection> all = schema::listedCollections(schema());
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
    const schema::Collection* const found = schema().collection(name);
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
