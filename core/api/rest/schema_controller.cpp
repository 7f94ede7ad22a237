#include "core/api/rest/router.h"
#include "core/api/rest/schema_changes.h"
#include "core/api/rest/schema_view.h"
#include "core/base/error.h"

#include <mutex>
#include <unordered_set>

namespace strata::rest {
namespace {

using schema::Collection;
using schema::Field;
using schema::ListedCollection;
using schema::ListedField;
using schema::Relation;

Json collectionsJson(const SchemaView& view)
{
    Json list = Json::array();
    for (const ListedCollection& listed : view.collections())
        list.push_back(schema::listedCollectionJson(listed));
    return list;
}

Json fieldsJson(const SchemaView& view, const std::vector<ListedField>& fields)
{
    Json list = Json::array();
    for (const ListedField& listed : fields)
        if (view.reads(listed.collection->name, listed.field->name))
            list.push_back(schema::fieldJson(view.schema(), *listed.collection, *listed.field));
    return list;
}

/// Those of one many side, or of all (empty).
Json relationsJson(const SchemaView& view, std::string_view collection)
{
    Json list = Json::array();
    for (const Relation& relation : view.schema().relations())
        if ((collection.empty() || relation.collection == collection) && view.reads(relation))
            list.push_back(schema::relationJson(relation));
    return list;
}

/// The text of a whole list as admins get it, made once for each version of the schema. Thread-safe.
class CachedList {
public:
    template <class Make>
    std::string text(const SchemaView& view, Make make)
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
    const SchemaView view(call);
    view.require(call.parts.at(0));
    view.requireCollections();
    for (const ListedCollection& listed : view.collections())
        if (listed.name() == call.parts.at(0))
            return dataResponse(schema::listedCollectionJson(listed));
    throw forbidden();
}

/// SEARCH with `{"keys":[…]}`: those among the list; unknown ones are absent.
Response readSomeCollections(const SchemaView& view, const Json& keys)
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
    const SchemaView view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_fields");
    if (!view.reads(collection.name))
        throw forbidden();
    return dataResponse(fieldsJson(view, schema::listedFields(collection)));
}

Response readField(Call& call)
{
    const SchemaView view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    const std::string& name = call.parts.at(1);
    if (!view.reads(collection.name, name))
        throw forbidden();
    const Field* const field = findField(collection, name);
    if (!field)
        throw forbidden();
    return dataResponse(schema::fieldJson(view.schema(), collection, *field));
}

Response readRelationsOf(Call& call)
{
    const SchemaView view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_relations");
    return dataResponse(relationsJson(view, collection.name));
}

Response readRelation(Call& call)
{
    const SchemaView view(call);
    const Collection& collection = view.collection(call.parts.at(0));
    view.require("directus_relations");
    for (const Relation& relation : view.schema().relations())
        if (relation.collection == collection.name && relation.field == call.parts.at(1) && view.reads(relation))
            return dataResponse(schema::relationJson(relation));
    throw forbidden();
}

void addCollections(Router& router)
{
    const auto list = std::make_shared<CachedList>();
    const auto readAll = [list](const SchemaView& view) {
        view.requireCollections();
        return dataResponse(std::string_view(list->text(view, [&] { return collectionsJson(view); })));
    };
    router.add(Method::Get, "/collections", [readAll](Call& call) { return readAll(SchemaView(call)); });
    router.add(Method::Search, "/collections", [readAll](Call& call) {
        const SchemaView view(call);
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
        const SchemaView view(call);
        view.require("directus_fields");
        return dataResponse(
            std::string_view(list->text(view, [&] { return fieldsJson(view, schema::listedFields(view.schema())); })));
    });
    router.add(Method::Get, "/fields/:collection", readFieldsOf);
    router.add(Method::Get, "/fields/:collection/:field", readField);
}

void addRelations(Router& router)
{
    const auto list = std::make_shared<CachedList>();
    router.add(Method::Get, "/relations", [list](Call& call) {
        const SchemaView view(call);
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
    addCollectionChanges(router);
    addFieldChanges(router);
    addRelationChanges(router);
}

} // namespace strata::rest
