#include "core/api/rest/access_answers.h"
#include "core/api/rest/router.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"

namespace strata::rest {
namespace {

const std::string kUsers = "directus_users";
const std::string kRoles = "directus_roles";

void requireUser(const Call& call)
{
    if (call.context.who.user.empty())
        throw invalidCredentials();
}

Response textResponse(const std::string& json)
{
    return dataResponse(std::string_view(json));
}

Response currentUser(Call& call)
{
    const Accountability& who = call.context.who;
    if (!who.share.empty())
        return dataResponse(Json {{"share", who.share}});
    requireUser(call);
    try {
        return textResponse(items::readOne(call.context, kUsers, who.user, call.query));
    } catch (const Error& failure) {
        if (failure.code != ErrorCode::Forbidden)
            throw;
        return dataResponse(Json {{"id", who.user}});
    }
}

Response updateCurrentUser(Call& call)
{
    requireUser(call);
    const std::string user = call.context.who.user;
    call.context.serviceOf(call.context, kUsers)->updateOne(user, call.body());
    return textResponse(items::readOne(call.context, kUsers, user, call.query));
}

/// Where the user is in the Studio; needs no permission and leaves no trace in the activity log.
Response trackPage(Call& call)
{
    requireUser(call);
    const Json body = call.body();
    const std::string page = json::text(body, "last_page");
    if (page.empty())
        throw invalidPayload("\"last_page\" key is required");
    Context program = call.context.asSystem();
    program.serviceOf(program, kUsers)->updateOne(call.context.who.user, {{"last_page", page}});
    return Response::noContent();
}

/// The items in the order of the chain where their ids were asked for.
Json inChainOrder(Json roles, const std::vector<std::string>& chain)
{
    const auto rank = [&](const Json& role) {
        return std::find(chain.begin(), chain.end(), json::text(role, "id")) - chain.begin();
    };
    std::stable_sort(roles.begin(), roles.end(), [&](const Json& a, const Json& b) { return rank(a) < rank(b); });
    return roles;
}

Response currentRoles(Call& call)
{
    const Accountability& who = call.context.who;
    if (who.user.empty() && who.role.empty())
        throw forbidden();
    const std::vector<Json> keys(who.roles.begin(), who.roles.end());
    try {
        return dataResponse(
            inChainOrder(json::parse(items::readByKeys(call.context, kRoles, keys, call.query).data), who.roles));
    } catch (const Error& failure) {
        if (failure.code != ErrorCode::Forbidden)
            throw;
    }
    Json ids = Json::array();
    for (const std::string& role : who.roles)
        ids.push_back({{"id", role}});
    return dataResponse(ids);
}

Response currentGlobals(Call& call)
{
    if (call.context.who.user.empty())
        return dataResponse(Json {{"app_access", false}});
    return dataResponse(policyGlobals(call.context));
}

} // namespace

void addUsersRoutes(Router& router)
{
    router.add(Method::Get, "/users/me", currentUser);
    router.add(Method::Patch, "/users/me", updateCurrentUser);
    router.add(Method::Patch, "/users/me/track/page", trackPage);
    router.add(Method::Get, "/roles/me", currentRoles);
    router.add(Method::Get, "/policies/me/globals", currentGlobals);
}

} // namespace strata::rest
