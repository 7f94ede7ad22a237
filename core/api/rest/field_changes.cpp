#include "core/api/rest/model_call.h"
#include "core/api/rest/schema_changes.h"
#include "core/api/rest/schema_view.h"
#include "core/base/error.h"
#include "core/services/model/field_definition.h"
#include "core/services/model/fields.h"

namespace strata::rest {
namespace {

using model::ModelChange;

/// Throws Forbidden when the collection of the path is none, before anything else is looked at.
std::string knownCollection(const Call& call)
{
    return SchemaView(call).collection(call.parts.at(0)).name;
}

/// In the order of the names.
Json changedFields(const Call& call, const std::string& collectionName, const std::vector<std::string>& names)
{
    const schema::Collection& collection = SchemaView(call).collection(collectionName);
    Json list = Json::array();
    for (const std::string& name : names)
        if (const schema::Field* const field = findField(collection, name))
            list.push_back(schema::fieldJson(*call.context.schema, collection, *field));
    return list;
}

Response createField(Call& call)
{
    const std::string collection = knownCollection(call);
    const Json& body = call.body();
    model::checkFieldBody(body, model::FieldBody::Create);
    model::Wrote wrote = model::Wrote::Nothing;
    return changeModel(
        call, [&](ModelChange& change) { wrote = model::createField(change, collection, body); },
        [&] {
            if (wrote == model::Wrote::Nothing)
                return Response::noContent();
            return dataResponse(changedFields(call, collection, {body["field"].get<std::string>()}).at(0));
        });
}

Response changeField(Call& call)
{
    const std::string collection = knownCollection(call);
    const Json& body = call.body();
    const std::string& name = call.parts.at(1);
    model::checkFieldBody(body, model::FieldBody::Update);
    const auto update = [&](ModelChange& change) {
        model::refuseFieldCycles(change.collection(collection), {{name, body}});
        model::updateField(change, collection, name, body);
    };
    return changeModel(call, update, [&] { return dataResponse(changedFields(call, collection, {name}).at(0)); });
}

/// A list of field objects; all or none, answers in its order.
Response changeFields(Call& call)
{
    const std::string collection = knownCollection(call);
    const Json& body = call.body();
    if (!body.is_array())
        throw invalidPayload("Submitted body has to be an array");
    std::vector<std::pair<std::string, Json>> updates;
    std::vector<std::string> names;
    for (const Json& one : body) {
        const std::string path = "[" + std::to_string(updates.size()) + "].";
        model::checkFieldBody(one, model::FieldBody::Update, path);
        if (!one.contains("field"))
            throw invalidPayload("\"" + path + "field\" is required");
        names.push_back(one["field"].get<std::string>());
        updates.emplace_back(names.back(), one);
    }
    if (updates.empty())
        return Response::noContent();
    const auto update = [&](ModelChange& change) {
        model::refuseFieldCycles(change.collection(collection), updates);
        for (const auto& [name, one] : updates)
            model::updateField(change, collection, name, one);
    };
    return changeModel(call, update, [&] { return dataResponse(changedFields(call, collection, names)); });
}

Response deleteField(Call& call)
{
    const std::string collection = knownCollection(call);
    return changeModel(
        call, [&](ModelChange& change) { model::deleteField(change, collection, call.parts.at(1)); },
        Response::noContent);
}

} // namespace

void addFieldChanges(Router& router)
{
    router.add(Method::Post, "/fields/:collection", createField);
    router.add(Method::Patch, "/fields/:collection", changeFields);
    router.add(Method::Patch, "/fields/:collection/:field", changeField);
    router.add(Method::Delete, "/fields/:collection/:field", deleteField);
}

} // namespace strata::rest
