#include "core/api/rest/router.h"
#include "core/base/error.h"
#include "core/data/permissions/rules.h"
#include "core/data/schema/describe.h"

#include <mutex>
#include <unordered_set>

namespace strata::rest {
namespace {

using permissions::Action;
using schema::Collection;
using schema::Field;
using schema::ListedCollection;
using schema::ListedField;
using schema::Relation;

/// What a caller may see of the data model (access-and-config §8.3).
class View {
public:
    explicit View(const Call& call) : m_schema(*call.context.schema), m_rules(call.context.who.passesAll() ? nullptr : call.context.rules.get()) { }

    bool seesAll() const { return !m_rules; }
    bool reads(std::string_view collection) const { return !m_rules || !m_rules->of(collection, Action::Read).empty(); }
    bool reads(std::string_view collection, std::string_view field) const
    {
        return !m_rules || m_rules->allows(collection, Action::Read, field);
    }
    /// Throws Forbidden unless the collection may be read.
    void require(const std::string& collection) const
    {
        if (!reads(collection))
            throw forbidden("You don't have permission to perform \"read\" for collection \"" + collection + "\" or it does not exist.");
    }
    /// As require(), in the words of an items query.
    void requireCollections() const
    {
        if (!reads("directus_collections"))
            throw forbidden("You don't have permission to access collection \"directus_collections\" or it does not exist. Queried in root.");
    }
    /// Both collections (all the allowed ones of an M2A), the many field, and the alias if there is one.
    bool sees(const Relation& relation) const
    {
        if (!reads(relation.collection, relation.field))
            return false;
        if (relation.relatedCollection.empty())
            return std::all_of(relation.oneAllowedCollections.begin(), relation.oneAllowedCollections.end(),
                [this](const std::string& name) { return reads(name); });
        return reads(relation.relatedCollection) && (relation.oneField.empty() || reads(relation.relatedCollection, relation.oneField));
    }
    /// Readable collections and the folders above them.
    std::vector<ListedCollection> collections() const;
    /// Throws Forbidden when there is no such collection.
    const Collection& collection(const std::string& name) const
    {
        const Collection* const found = m_schema.collection(name);
        if (!found)
            throw forbidden();
        return *found;
    }
    const schema::Schema& schema() const { return m_schema; }

private:
    const schema::Schema& m_schema;
    /// Null = everything.
    const permissions::Rules* m_rules;
};

std::vector<ListedCollection> View::collections() const
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

Json collectionsJson(const View& view)
{
    Json list = Json::array();
    for (const ListedCollection& listed : view.collections())
        list.push_back(schema::listedCollectionJson(listed));
    return list;
}

Json fieldsJson(const View& view, const std::vector<ListedField>& fields)
{
    Json list = Json::array();
    for (const ListedField& listed : fields)
        if (view.reads(listed.collection->name, listed.field->name))
            list.push_back(schema::fieldJson(view.schema(), *listed.collection, *listed.field));
    return list;
}

/// Those of one many side, or of all (empty).
Json relationsJson(const View& view, std::string_view collection)
{
    Json list = Json::array();
    for (const Relation& relation : view.schema().relations())
        if ((collection.empty() || relation.collection == collection) && view.sees(relation))
            list.push_back(schema::relationJson(relation));
    return list;
}

/// The text of a whole list as admins get it, made once for each version of the schema. Thread-safe.
class CachedList {
public:
    template <class Make>
    std::string text(const View& view, Make make)
    {
        if (!view.seesAll())
            return json::print(make());
        const std::lock_guard lock(m_mutex);
        if (m_version != view.schema().version()) {
            m_text = json::print(make());
            m_version = view.schema().version();
        }
        return m_text;
    }

private:
    std::mutex m_mutex;
    std::uint64_t m_version = 0;
    std::string m_text;
};

Response readCollection(Call& call)
{
    const View view(call);
    view.require(call.parts.at(0));
    view.requireCollections();
    for (const ListedCollection& listed : view.collections())
        if (listed.name() == call.parts.at(0))
            return dataResponse(schema::listedCollectionJson(listed));
    throw forbidden();
}

/// SEARCH with `{"keys":[…]}`: those among the list; unknown ones are absent.
Response readSomeCollections(const View& view, const Json& keys)
{
    std::unordered_set<std::string> wanted;
    for (const Json& key : keys)
        if (key.is_string()) {
            view.require(key.get_ref<const std::string&>());
            wanted.insert(key.get<std::string>());
        }
    Json list = Json::array();
    for (const ListedCollection& listed : view.collections())
        if (wanted.contains(listed.name()))
            list.push_back(schema::listedCollectionJson(listed));
    return dataResponse(list);
}

Response readFieldsOf(Call& call)
{
    const View view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_fields");
    if (!view.reads(collection.name))
        throw forbidden();
    return dataResponse(fieldsJson(view, schema::listedFields(collection)));
}

Response readField(Call& call)
{
    const View view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    const std::string& name = call.parts.at(1);
    if (!view.reads(collection.name, name))
        throw forbidden();
    for (const std::vector<Field>* list : {&collection.fields, &collection.presentation})
        for (const Field& field : *list)
            if (field.name == name)
                return dataResponse(schema::fieldJson(view.schema(), collection, field));
    throw forbidden();
}

Response readRelationsOf(Call& call)
{
    const View view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_relations");
    return dataResponse(relationsJson(view, collection.name));
}

Response readRelation(Call& call)
{
    const View view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_relations");
    for (const Relation& relation : view.schema().relations())
        if (relation.collection == collection.name && relation.field == call.parts.at(1) && view.sees(relation))
            return dataResponse(schema::relationJson(relation));
    throw forbidden();
}

void addCollections(Router& router)
{
    const auto list = std::make_shared<CachedList>();
    const auto readAll = [list](const View& view) {
        view.requireCollections();
        return dataResponse(std::string_view(list->text(view, [&] { return collectionsJson(view); })));
    };
    router.add(Method::Get, "/collections", [readAll](Call& call) { return readAll(View(call)); });
    router.add(Method::Search, "/collections", [readAll](Call& call) {
        const View view(call);
        const Json body = call.body();
        const Json& keys = json::member(body, "keys");
        if (!keys.is_array())
            return readAll(view);
        view.requireCollections();
        return readSomeCollections(view, keys);
    });
    router.add(Method::Get, "/collections/:collection", readCollection);
}

void addFields(Router& router)
{
    const auto list = std::make_shared<CachedList>();
    router.add(Method::Get, "/fields", [list](Call& call) {
        const View view(call);
        view.require("directus_fields");
        return dataResponse(std::string_view(list->text(view, [&] { return fieldsJson(view, schema::listedFields(view.schema())); })));
    });
    router.add(Method::Get, "/fields/:collection", readFieldsOf);
    router.add(Method::Get, "/fields/:collection/:field", readField);
}

void addRelations(Router& router)
{
    const auto list = std::make_shared<CachedList>();
    router.add(Method::Get, "/relations", [list](Call& call) {
        const View view(call);
        view.require("directus_relations");
        return dataResponse(std::string_view(list->text(view, [&] { return relationsJson(view, {}); })));
    });
    router.add(Method::Get, "/relations/:collection", readRelationsOf);
    router.add(Method::Get, "/relations/:collection/:field", readRelation);
}

} // namespace

void addSchemaRoutes(Router& router)
{
    addCollections(router);
    addFields(router);
    addRelations(router);
}

} // namespace strata::rest
