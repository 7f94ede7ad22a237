#include "core/api/rest/schema_changes.h"

#include "core/api/rest/schema_view.h"
#include "core/base/error.h"
#include "core/services/system/model_service.h"

namespace strata::rest {
namespace {

using schema::Collection;
using schema::Field;

/// After a change: the rest of the call sees the new data model.
void readModelAgain(Call& call)
{
    call.worker.engine().reloadSchema(call.worker.connection());
    call.context.schema = call.worker.engine().schema();
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

/// In the order of the names.
Json changedFields(const Call& call, const std::string& collectionName, const std::vector<std::string>& names)
{
    const SchemaView view(call);
    const Collection& collection = view.collection(collectionName);
    Json list = Json::array();
    for (const std::string& name : names)
        if (const Field* const field = findField(collection, name))
            list.push_back(schema::fieldJson(view.schema(), collection, *field));
    return list;
}

Response changeCollection(Call& call)
{
    const Json body = call.body();
    system::ModelService(call.context).updateCollections({{call.parts.at(0), json::member(body, "meta")}});
    readModelAgain(call);
    return dataResponse(changedCollections(call, {call.parts.at(0)}).at(0));
}

/// A list of `{collection, meta}`; answers in the order of the list of collections.
Response changeCollections(Call& call)
{
    const Json body = call.body();
    if (!body.is_array())
        throw invalidPayload("Input should be an array of collection changes");
    std::vector<system::ModelService::CollectionChange> changes;
    std::vector<std::string> names;
    for (const Json& change : body) {
        const std::string name = json::text(change, "collection");
        if (name.empty())
            throw invalidPayload("Collection in update misses collection key");
        changes.push_back({name, json::member(change, "meta")});
        names.push_back(name);
    }
    system::ModelService(call.context).updateCollections(changes);
    readModelAgain(call);
    return dataResponse(changedCollections(call, names));
}

/// Columns stay as they are: what the body says about them has to be what they are.
void requireSameColumn(const SchemaView& view, const Collection& collection, const std::string& name, const Json& body)
{
    if (!body.is_object())
        throw invalidPayload("\"value\" must be of type object");
    const Field* const field = findField(collection, name);
    if (!field)
        throw forbidden();
    if (const Json& sent = json::member(body, "field"); !sent.is_null() && sent != name)
        throw invalidPayload("\"field\" can't be changed");
    const std::string type = json::text(body, "type");
    if (!type.empty() && (type == "alias") != field->alias)
        throw invalidPayload("Alias type cannot be changed");
    const Json& wanted = json::member(body, "schema");
    if (!wanted.is_object())
        return;
    const Json object = schema::fieldJson(view.schema(), collection, *field);
    bool same = type.empty() || type == schema::typeName(field->type);
    for (const char* key : {"default_value", "max_length", "numeric_precision", "numeric_scale", "is_nullable", "is_unique",
             "is_indexed", "is_primary_key", "has_auto_increment"})
        same = same && (!wanted.contains(key) || wanted[key] == json::member(object["schema"], key));
    if (!same)
        throw invalidPayload("The column of field \"" + name + "\" can't be changed here");
}

Response changeField(Call& call)
{
    const Collection& collection = SchemaView(call).collection(call.parts.at(0));
    const Json body = call.body();
    requireSameColumn(SchemaView(call), collection, call.parts.at(1), body);
    system::ModelService(call.context).updateFields(collection.name, {{call.parts.at(1), json::member(body, "meta")}});
    readModelAgain(call);
    return dataResponse(changedFields(call, call.parts.at(0), {call.parts.at(1)}).at(0));
}

/// A list of field objects; answers in its order.
Response changeFields(Call& call)
{
    const std::string name = SchemaView(call).collection(call.parts.at(0)).name;
    const Json body = call.body();
    if (!body.is_array())
        throw invalidPayload("Submitted body has to be an array");
    std::vector<system::ModelService::FieldChange> changes;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const std::string field = json::text(body[i], "field");
        if (field.empty())
            throw invalidPayload("\"[" + std::to_string(i) + "].field\" is required");
        requireSameColumn(SchemaView(call), SchemaView(call).collection(name), field, body[i]);
        changes.push_back({field, json::member(body[i], "meta")});
        names.push_back(field);
    }
    system::ModelService(call.context).updateFields(name, changes);
    if (changes.empty())
        return Response::noContent();
    readModelAgain(call);
    return dataResponse(changedFields(call, name, names));
}

} // namespace

void addSchemaChanges(Router& router)
{
    router.add(Method::Patch, "/collections", changeCollections);
    router.add(Method::Patch, "/collections/:collection", changeCollection);
    router.add(Method::Patch, "/fields/:collection", changeFields);
    router.add(Method::Patch, "/fields/:collection/:field", changeField);
}

} // namespace strata::rest
