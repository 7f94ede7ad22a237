#include "core/api/rest/cached_answer.h"
#include "core/api/rest/entity_tag.h"
#include "core/api/rest/export_answer.h"
#include "core/api/rest/router.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/rate_limiter.h"
#include "core/base/text.h"
#include "core/services/auth/authenticate.h"

namespace strata::rest {
namespace {

bool isJsonBody(const Request& request)
{
    const auto type = request.headers.find("content-type");
    return type && text::startsWith(text::lower(*type), "application/json") && !request.body.empty();
}

Json parseBody(const Request& request, const Config& config)
{
    if (!isJsonBody(request))
        return Json::object();
    const std::int64_t limit = config.size("MAX_PAYLOAD_SIZE");
    if (limit >= 0 && request.body.size() > static_cast<size_t>(limit))
        throw invalidPayload("request entity too large");
    Json body = json::parse(request.body);
    if (!body.is_structured())
        throw invalidPayload("The body has to be an object or an array");
    return body;
}

Response unexpected(const std::exception& failure, bool admin)
{
    log::error(failure.what());
    return errorResponse(Error(ErrorCode::Internal, admin ? failure.what() : "An unexpected error occurred."));
}

/// Whether a dynamic variable may stand in the text: "$" itself, or a JSON escape for it.
bool mayNameVariable(std::string_view text)
{
    for (const std::string_view mark : {"$", "%24", "\\", "%5C", "%5c"})
        if (text.find(mark) != std::string_view::npos)
            return true;
    return false;
}

UrlQuery parseUrl(const std::string& text, const query::QueryLimits& limits, const query::Variables& variables)
{
    UrlQuery url {.parameters = query::parseQueryString(text), .query = {}};
    url.query = query::parseQuery(url.parameters, limits, variables);
    return url;
}

/// Texts that mean the same for everybody are parsed once.
std::shared_ptr<const UrlQuery> urlQuery(KeyedCache<UrlQuery>& known, Context& context, const std::string& text)
{
    constexpr std::size_t kLongest = 2048;
    if (mayNameVariable(text))
        return std::make_shared<const UrlQuery>(parseUrl(text, context.limits, context.variables()));
    if (text.size() > kLongest)
        return std::make_shared<const UrlQuery>(parseUrl(text, context.limits, {}));
    return known.find(text, [&] {
        UrlQuery url = parseUrl(text, context.limits, {});
        url.query.text.set(text.empty() ? "?" : text);
        return url;
    });
}

/// Without CORS an OPTIONS request only hears which methods there are.
Response optionsAnswer(const Router& router, const Request& request)
{
    const std::string allowed = router.allowed(request.path);
    if (allowed.empty())
        throw routeNotFound(request.path);
    Response response = Response::text(200, allowed, "text/html; charset=utf-8");
    response.headers.set("allow", allowed);
    return response;
}

/// Answers of tools are of no use to caches, and say nothing of them.
bool isTool(std::string_view path)
{
    return text::startsWith(path, "/utils/");
}

Response route(const Router& router, KeyedCache<UrlQuery>& queries, const Request& request, Worker& worker, bool& admin)
{
    if (request.path == "/server/ping")
        return Response::text(200, "pong", "text/html; charset=utf-8");
    const Json body = parseBody(request, worker.engine().config());
    Context context = worker.context(auth::authenticate(request, worker.realm()));
    admin = context.who.admin;
    const auto url = urlQuery(queries, context, request.query);
    std::vector<std::string> parts;
    if (request.method == Method::Options)
        return optionsAnswer(router, request);
    const Handler* handler = router.find(request.method, request.path, parts);
    if (!handler)
        throw routeNotFound(request.path);
    Call call {.request = request,
        .worker = worker,
        .context = context,
        .query = url->query,
        .parameters = url->parameters,
        .parsedBody = body,
        .parts = std::move(parts)};
    Response response = cachedAnswer(call, [&] {
        Response made = (*handler)(call);
        exportAnswer(call, made);
        return made;
    });
    addEntityTag(request, response);
    if (isTool(request.path))
        return response;
    if (response.status < 400 && !response.headers.find("cache-control"))
        response.headers.add("cache-control", "no-cache");
    if (!response.headers.find("vary"))
        response.headers.add("vary", "Origin, Cache-Control");
    return response;
}

} // namespace

Api::Api(Engine& engine) : m_engine(engine)
{
    addItemsRoutes(m_router);
    addAuthRoutes(m_router);
    addSsoRoutes(m_router);
    addSamlRoutes(m_router);
    addPasswordRoutes(m_router);
    addAccountsRoutes(m_router);
    addSharesRoutes(m_router);
    addPermissionsRoutes(m_router);
    addUsersRoutes(m_router);
    addSchemaRoutes(m_router);
    addServerRoutes(m_router);
    addAssetsRoutes(m_router);
    addSystemRoutes(m_router);
    addSchemaTransferRoutes(m_router);
    addTrashRoutes(m_router);
}

Response Api::handle(const Request& request, Worker& worker) const
{
    bool admin = false;
    Response response;
    try {
        response = route(m_router, m_queries, request, worker, admin);
    } catch (const Error& error) {
        response = errorResponse(error);
        if (const auto cookie = auth::cookieToClear(request, m_engine.config(), error))
            response.headers.add("set-cookie", *cookie);
    } catch (const std::exception& failure) {
        response = unexpected(failure, admin);
    }
    response.headers.add("x-powered-by", "Directus");
    return response;
}

Response errorResponse(const Error& error)
{
    Response response = Response::json(httpStatus(error), json::print(toJson(error)));
    if (error.code == ErrorCode::RequestsExceeded)
        response.headers.add("retry-after", std::to_string(retryAfterSeconds(error)));
    return response;
}

Response dataResponse(std::string_view jsonText)
{
    std::string body;
    body.reserve(jsonText.size() + 9);
    body += "{\"data\":";
    body += jsonText;
    body += "}";
    return Response::json(200, std::move(body));
}

Response dataResponse(const Json& data)
{
    return dataResponse(std::string_view(json::print(data)));
}

} // namespace strata::rest
