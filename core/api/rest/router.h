#pragma once

#include "core/base/error.h"
#include "core/base/keyed_cache.h"
#include "core/base/message.h"
#include "core/services/engine/engine.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace strata::rest {

/// A request on its way through the controllers, on a worker.
struct Call {
    const Request& request;
    Worker& worker;
    /// With the caller's accountability.
    Context& context;
    /// Parameters of the URL, sanitised; dynamic variables resolved.
    const query::Query& query;
    /// Raw parameters of the URL, as parsed from bracket notation.
    const Json& parameters;
    const Json& parsedBody;
    /// Values of `:name` parts of the pattern, percent-decoded, in order.
    std::vector<std::string> parts;

    /// The JSON body, an object or array: `{}` without a body or with another content type.
    const Json& body() const { return parsedBody; }
};

using Handler = std::function<Response(Call&)>;

/// Finds the controller of a path. Fixed parts win over `:name` parts.
class Router {
public:
    /// `pattern`: "/items/:collection/:key". HEAD is served by GET.
    void add(Method method, std::string_view pattern, Handler handler);
    /// Null when nothing fits; fills `parts`.
    const Handler* find(Method method, std::string_view path, std::vector<std::string>& parts) const;
    /// Names of the methods that some controller answers at the path, "GET,HEAD,POST"; empty for an unknown path.
    std::string allowed(std::string_view path) const;

private:
    struct Route {
        Method method;
        std::vector<std::string> pattern;
        Handler handler;
    };
    /// By the first part of the pattern, exact ones first.
    std::unordered_map<std::string, std::vector<Route>> m_routes;
};

/// The query part of a URL.
struct UrlQuery {
    Json parameters;
    query::Query query;
};

/// The API of an engine: middleware, authentication, query parsing, controllers, error mapping. Used by the HTTP server
/// and by LocalSession alike. Thread-safe after construction.
class Api {
public:
    explicit Api(Engine& engine);
    /// Answers on a worker of the engine. Never throws.
    Response handle(const Request& request, Worker& worker) const;
    Engine& engine() const { return m_engine; }

private:
    Engine& m_engine;
    Router m_router;
    /// By their text.
    mutable KeyedCache<UrlQuery> m_queries {500};
};

/// Each controller adds its routes; one function per noun, listed in router.cpp.
void addItemsRoutes(Router& router);
void addAuthRoutes(Router& router);
void addSsoRoutes(Router& router);
void addSamlRoutes(Router& router);
void addPasswordRoutes(Router& router);
void addAccountsRoutes(Router& router);
void addSharesRoutes(Router& router);
void addPermissionsRoutes(Router& router);
void addUsersRoutes(Router& router);
void addSchemaRoutes(Router& router);
void addServerRoutes(Router& router);
void addAssetsRoutes(Router& router);
void addSystemRoutes(Router& router);
void addSchemaTransferRoutes(Router& router);
void addTrashRoutes(Router& router);

/// `{"data":<json text>}` with status 200.
Response dataResponse(std::string_view jsonText);
Response dataResponse(const Json& data);
/// The answer to a failed call.
Response errorResponse(const Error& error);

} // namespace strata::rest
