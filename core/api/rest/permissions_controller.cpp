#include "core/api/rest/access_answers.h"
#include "core/api/rest/item_calls.h"
#include "core/data/permissions/app_access.h"
#include "core/data/query/match.h"
#include "core/services/system/access_explanation.h"

namespace strata::rest {
namespace {

Response currentPermissions(Call& call)
{
    const Accountability& who = call.context.who;
    if (who.user.empty() && who.role.empty() && who.share.empty())
        throw forbidden();
    return dataResponse(permissionsOf(call.context));
}

Response currentItemPermissions(Call& call)
{
    if (call.context.who.user.empty())
        throw forbidden();
    const Json key = call.parts.size() > 1 ? Json(call.parts[1]) : Json();
    return dataResponse(itemPermissions(call.context, call.parts[0], key));
}

Json rowJson(const permissions::StoredPermission& row)
{
    return {{"collection", row.collection}, {"action", permissions::actionName(row.action)}, {"fields", row.fields},
        {"permissions", row.rule.is_null() ? Json::object() : row.rule}, {"validation", row.validation},
        {"presets", row.presets}, {"policy", nullptr}, {"system", true}};
}

/// The rows that every user of the app has, as far as they meet the filter.
void appendBuiltIn(Json& rows, const query::Filter& filter)
{
    for (const permissions::StoredPermission& row : permissions::appAccessRows()) {
        Json shown = rowJson(row);
        if (query::matches(filter, shown))
            rows.push_back(std::move(shown));
    }
}

/// All rows, whatever the limit (access-and-config §9).
Response listPermissions(Call& call)
{
    query::Query all = call.query;
    all.limit = -1;
    Call wider {call.request, call.worker, call.context, all, call.parameters, call.parsedBody, call.parts};
    Response response = listItems(wider, requireCollection(call, "directus_permissions"));
    if (!call.context.who.app || all.aggregated() || all.exportFormat)
        return response;
    while (response.source && response.source->next(response.body)) { }
    response.source.reset();
    Json body = json::parse(response.body);
    appendBuiltIn(body["data"], all.filter);
    response.body = json::print(body);
    return response;
}

/// `GET /permissions/explain?user=…&collection=…&item=…&action=read`: why somebody may do something, or may not. For
/// administrators; a question of Strata's own.
Response explain(Call& call)
{
    system::AccessQuestion question;
    question.user = json::text(call.parameters, "user");
    question.ip = json::text(call.parameters, "ip");
    question.collection = json::text(call.parameters, "collection");
    if (call.parameters.contains("item"))
        question.item = call.parameters["item"];
    const auto action = permissions::actionOfName(json::text(call.parameters, "action", "read"));
    if (!action)
        throw invalidQuery("\"action\" must be one of [create, read, update, delete, share]");
    question.action = *action;
    return dataResponse(system::explainAccess(call.context, question));
}

} // namespace

void addPermissionsRoutes(Router& router)
{
    router.add(Method::Get, "/permissions", listPermissions);
    router.add(Method::Get, "/permissions/explain", explain);
    router.add(Method::Get, "/permissions/me", currentPermissions);
    router.add(Method::Get, "/permissions/me/:collection", currentItemPermissions);
    router.add(Method::Get, "/permissions/me/:collection/:key", currentItemPermissions);
}

} // namespace strata::rest
