#include "core/api/openapi/document.h"
#include "core/api/rest/health.h"
#include "core/api/rest/router.h"
#include "core/base/version.h"
#include "core/data/items/read.h"

#include <cmath>

namespace strata::rest {
namespace {

/// What anybody may know of the settings, in the order of the answer.
constexpr std::string_view kProjectFields[] = {"project_name", "project_descriptor", "project_logo", "project_color",
    "default_appearance", "default_theme_light", "default_theme_dark", "theme_light_overrides", "theme_dark_overrides",
    "default_language", "public_foreground", "public_favicon", "public_note", "custom_css", "public_registration",
    "public_registration_verify_email"};

/// Read with the rights of the program: the sign-in page shows it before anybody has signed in.
Json project(Context& context)
{
    query::Query query;
    query.fields.assign(std::begin(kProjectFields), std::end(kProjectFields));
    query.fields.insert(query.fields.end(), {"public_background.id", "public_background.type"});
    Context system = context.asSystem();
    const Json settings = json::parse(items::readSingleton(system, "directus_settings", query));
    Json shown = Json::object();
    for (const std::string_view name : kProjectFields)
        if (settings.contains(name))
            shown[name] = settings[name];
    if (settings.contains("public_background"))
        shown["public_background"] = settings["public_background"];
    return shown;
}

Json numberOrNull(const Config& config, const std::string& name)
{
    return config.text(name).empty() ? Json() : Json(config.integer(name));
}

/// The limiter with that prefix, as a server sets it up; false without one.
Json limiter(const Config& config, const std::string& prefix)
{
    if (!config.flag(prefix + "ENABLED"))
        return false;
    return {{"points", config.integer(prefix + "POINTS")}, {"duration", config.integer(prefix + "DURATION")}};
}

/// There are no WebSockets here, so it says so.
Json info(Context& context, const Config& config)
{
    Json data {{"project", project(context)}};
    if (context.who.user.empty())
        return data;
    data["rateLimit"] = limiter(config, "RATE_LIMITER_");
    data["rateLimitGlobal"] = limiter(config, "RATE_LIMITER_GLOBAL_");
    data["extensions"] = Json {{"limit", numberOrNull(config, "EXTENSIONS_LIMIT")}};
    const double most = config.number("QUERY_LIMIT_MAX");
    data["queryLimit"] = Json {{"default", context.limits.defaultLimit},
        {"max", std::isfinite(most) ? Json(config.integer("QUERY_LIMIT_MAX")) : Json(-1)}};
    data["websocket"] = false;
    data["version"] = kCompatibleVersion;
    return data;
}

Response healthResponse(const Health::Report& report, bool admin)
{
    const Json body = admin ? report.full : Json {{"status", report.status}};
    Response response
        = Response::text(report.failed ? 503 : 200, json::print(body), "application/health+json; charset=utf-8");
    response.headers.set("cache-control", "no-cache");
    return response;
}

/// Where the API is: what the configuration says, or the host that the caller reached, over the protocol he did.
std::string serverUrl(const Call& call)
{
    const std::string url = call.worker.engine().config().text("PUBLIC_URL");
    const auto host = call.request.headers.find("host");
    return url != "/" || !host ? url : "//" + std::string(*host);
}

Response openApi(Call& call)
{
    const Accountability& who = call.context.who;
    const permissions::Rules* const rules = who.passesAll() ? nullptr : call.context.rules.get();
    return Response::json(200, json::print(openapi::document({{*call.context.schema, rules}, who}, serverUrl(call))));
}

} // namespace

void addServerRoutes(Router& router)
{
    router.add(Method::Get, "/server/specs/oas", openApi);
    router.add(Method::Get, "/server/info",
        [](Call& call) { return dataResponse(info(call.context, call.worker.engine().config())); });
    router.add(Method::Get, "/server/health", [health = std::make_shared<Health>()](Call& call) {
        return healthResponse(health->report(call.worker), call.context.who.admin);
    });
}

} // namespace strata::rest
