#include "core/api/rest/model_call.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/transfer/read_yaml.h"
#include "core/services/transfer/schema_apply.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"

#include <array>

namespace strata::rest {
namespace {

void requireSchemaRights(const Call& call)
{
    if (!call.context.who.passesAll())
        throw forbidden();
}

Json currentSnapshot(const Context& context)
{
    return transfer::snapshotOf(*context.schema, context.connection.dialect().name());
}

[[noreturn]] void refuseType(const std::string& type)
{
    throw Error(ErrorCode::UnsupportedMediaType,
        "Unsupported media type \"" + (type.empty() ? std::string("undefined") : type) + "\" in Content-Type header.",
        type.empty() ? Json {{"where", "Content-Type header"}}
                     : Json {{"mediaType", type}, {"where", "Content-Type header"}});
}

/// The document that was sent, JSON or YAML.
Json sentDocument(const Call& call)
{
    static constexpr std::array<std::string_view, 3> kYaml {"application/yaml", "application/x-yaml", "text/yaml"};
    const auto header = call.request.headers.find("content-type");
    const std::string type = header ? text::lower(text::trim(header->substr(0, header->find(';')))) : std::string();
    if (std::find(kYaml.begin(), kYaml.end(), type) != kYaml.end()) {
        Json document = transfer::readYaml(call.request.body);
        return document.empty() ? throw invalidPayload("No file was included in the body") : document;
    }
    if (type != "application/json")
        refuseType(type);
    if (call.body().empty())
        throw invalidPayload("No data was included in the body");
    return call.body();
}

Response readSnapshot(Call& call)
{
    requireSchemaRights(call);
    Response response = dataResponse(currentSnapshot(call.context));
    response.headers.add("cache-control", "no-store");
    return response;
}

Response diffSnapshot(Call& call)
{
    requireSchemaRights(call);
    const Json wanted = sentDocument(call);
    transfer::checkSnapshot(wanted);
    const Json current = currentSnapshot(call.context);
    if (!call.parameters.contains("force"))
        transfer::checkOrigin(wanted, current);
    Json diff = transfer::diffOf(current, wanted);
    if (transfer::isEmptyDiff(diff))
        return Response::noContent();
    return dataResponse(Json {{"hash", transfer::hashOf(current)}, {"diff", std::move(diff)}});
}

Response applySnapshotDiff(Call& call)
{
    requireSchemaRights(call);
    const Json sent = sentDocument(call);
    transfer::checkDiff(sent);
    if (transfer::isEmptyDiff(sent["diff"]))
        return Response::noContent();
    Context system = call.context.asSystem();
    model::ChangeOptions options = changeOptions(call);
    options.guarded = true;
    const auto apply = [&](model::ModelChange& change) {
        transfer::checkHash(currentSnapshot(system), sent["hash"].get<std::string>(), sent["diff"]);
        transfer::applyDiff(change, sent["diff"]);
    };
    return changeModel(call, system, std::move(options), apply, Response::noContent);
}

} // namespace

void addSchemaTransferRoutes(Router& router)
{
    router.add(Method::Get, "/schema/snapshot", readSnapshot);
    router.add(Method::Post, "/schema/diff", diffSnapshot);
    router.add(Method::Post, "/schema/apply", applySnapshotDiff);
}

} // namespace strata::rest
