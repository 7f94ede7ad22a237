#include "core/api/rest/model_call.h"
#include "core/api/rest/schema_changes.h"
#include "core/api/rest/schema_view.h"
#include "core/base/error.h"
#include "core/services/model/relations.h"

namespace strata::rest {
namespace {

using model::ModelChange;

Json relationOf(const Call& call, const std::string& collection, const std::string& field)
{
    for (const schema::Relation& relation : call.context.schema->relations())
        if (relation.collection == collection && relation.field == field)
            return schema::relationJson(relation);
    throw forbidden();
}

Response createRelation(Call& call)
{
    const Json& body = call.body();
    model::checkRelationBody(body);
    return changeModel(
        call, [&](ModelChange& change) { model::createRelation(change, body); },
        [&] {
            return dataResponse(
                relationOf(call, body["collection"].get<std::string>(), body["field"].get<std::string>()));
        });
}

Response changeRelation(Call& call)
{
    const std::string collection = SchemaView(call).collection(call.parts.at(0)).name;
    const std::string& field = call.parts.at(1);
    const Json& body = call.body();
    model::checkRelationSchema(json::member(body, "schema"));
    return changeModel(
        call, [&](ModelChange& change) { model::updateRelation(change, collection, field, body); },
        [&] { return dataResponse(relationOf(call, collection, field)); });
}

Response deleteRelation(Call& call)
{
    const std::string collection = SchemaView(call).collection(call.parts.at(0)).name;
    return changeModel(
        call, [&](ModelChange& change) { model::deleteRelation(change, collection, call.parts.at(1)); },
        Response::noContent);
}

} // namespace

void addRelationChanges(Router& router)
{
    router.add(Method::Post, "/relations", createRelation);
    router.add(Method::Patch, "/relations/:collection/:field", changeRelation);
    router.add(Method::Delete, "/relations/:collection/:field", deleteRelation);
}

} // namespace strata::rest
