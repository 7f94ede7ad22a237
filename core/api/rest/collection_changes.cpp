#include "core/api/rest/batch_body.h"
#include "core/api/rest/model_call.h"
#include "core/api/rest/schema_changes.h"
#include "core/base/error.h"
#include "core/data/schema/describe.h"
#include "core/services/model/collections.h"

namespace strata::rest {
namespace {

using model::ModelChange;

Json collectionNamed(const Call& call, const std::string& name)
{
    for (const schema::ListedCollection& listed : schema::listedCollections(*call.context.schema))
        if (listed.name() == name)
            return schema::listedCollectionJson(listed);
    throw forbidden();
}

/// In the order of the list of collections.
Json changedCollections(const Call& call, const std::vector<std::string>& names)
{
    Json list = Json::array();
    for (const schema::ListedCollection& listed : schema::listedCollections(*call.context.schema))
        if (std::find(names.begin(), names.end(), listed.name()) != names.end())
            list.push_back(schema::listedCollectionJson(listed));
    return list;
}

/// An object, or a list: all or none.
Response createCollections(Call& call)
{
    const Json& body = call.body();
    std::vector<std::string> names;
    const auto create = [&](ModelChange& change) {
        names.clear();
        for (const Json& one : body.is_array() ? elements(body) : std::vector<Json> {body})
            names.push_back(model::createCollection(change, one));
    };
    return changeModel(call, create, [&] {
        if (!body.is_array())
            return dataResponse(collectionNamed(call, names.front()));
        Json list = Json::array();
        for (const std::string& name : names)
            list.push_back(collectionNamed(call, name));
        return dataResponse(list);
    });
}

Response changeCollection(Call& call)
{
    const std::string& name = call.parts.at(0);
    return changeModel(
        call,
        [&](ModelChange& change) {
            model::updateCollections(change, {{name, json::member(call.body(), "meta")}});
        },
        [&] { return dataResponse(collectionNamed(call, name)); });
}

/// A list of `{collection, meta}`; answers in the order of the list of collections.
Response changeCollections(Call& call)
{
    const Json& body = call.body();
    if (!body.is_array())
        throw invalidPayload("Input should be an array of collection changes");
    std::vector<model::CollectionUpdate> updates;
    std::vector<std::string> names;
    for (const Json& one : body) {
        names.push_back(json::text(one, "collection"));
        if (names.back().empty())
            throw invalidPayload("Collection in update misses collection key");
        updates.push_back({names.back(), json::member(one, "meta")});
    }
    return changeModel(
        call, [&](ModelChange& change) { model::updateCollections(change, updates); },
        [&] { return dataResponse(changedCollections(call, names)); });
}

Response deleteCollection(Call& call)
{
    return changeModel(
        call, [&](ModelChange& change) { model::deleteCollection(change, call.parts.at(0)); }, Response::noContent);
}

} // namespace

void addCollectionChanges(Router& router)
{
    router.add(Method::Post, "/collections", createCollections);
    router.add(Method::Patch, "/collections", changeCollections);
    router.add(Method::Patch, "/collections/:collection", changeCollection);
    router.add(Method::Delete, "/collections/:collection", deleteCollection);
}

} // namespace strata::rest
