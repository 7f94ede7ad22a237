#include "core/api/gate/cors.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata::gate {
namespace {

std::string originOf(const Request& request)
{
    return std::string(request.headers.find("origin").value_or(std::string_view()));
}

} // namespace

Cors::Cors(const Config& config) :
    m_methods(config.text("CORS_METHODS")),
    m_allowedHeaders(config.text("CORS_ALLOWED_HEADERS")),
    m_exposedHeaders(config.text("CORS_EXPOSED_HEADERS")),
    m_maxAge(config.text("CORS_MAX_AGE")),
    m_credentials(config.flag("CORS_CREDENTIALS"))
{
    const std::string origin = config.text("CORS_ORIGIN");
    if (!config.flag("CORS_ENABLED") || origin.empty() || origin == "false")
        return;
    const std::vector<std::string> list = config.list("CORS_ORIGIN");
    m_allowed = origin == "true" ? Allowed::Asking
        : origin == "*"          ? Allowed::Anybody
        : list.size() == 1       ? Allowed::Fixed
                                 : Allowed::Listed;
    for (const std::string& entry : list) {
        if (!text::startsWith(entry, "^")) {
            m_origins.push_back(entry);
            continue;
        }
        m_allowed = Allowed::Listed;
        try {
            m_patterns.emplace_back(entry);
        } catch (const std::regex_error&) {
            throw Error(ErrorCode::Internal, "\"CORS_ORIGIN\" has a pattern that is no regular expression: " + entry);
        }
    }
}

bool Cors::names(const std::string& origin) const
{
    if (m_allowed == Allowed::Asking)
        return true;
    if (m_allowed != Allowed::Fixed && m_allowed != Allowed::Listed)
        return false;
    return std::find(m_origins.begin(), m_origins.end(), origin) != m_origins.end()
        || std::any_of(m_patterns.begin(), m_patterns.end(),
            [&](const std::regex& pattern) { return std::regex_search(origin, pattern); });
}

std::string Cors::allowedOrigin(const Request& request) const
{
    if (m_allowed == Allowed::Anybody)
        return "*";
    if (m_allowed == Allowed::Fixed)
        return m_origins.front();
    const std::string origin = originOf(request);
    return names(origin) ? origin : std::string();
}

std::optional<Response> Cors::preflight(const Request& request) const
{
    if (m_allowed == Allowed::Nobody || request.method != Method::Options)
        return std::nullopt;
    Response response = Response::noContent();
    response.headers.set("access-control-allow-methods", m_methods);
    response.headers.set("access-control-allow-headers", m_allowedHeaders);
    response.headers.set("access-control-max-age", m_maxAge);
    addHeaders(request, response);
    return response;
}

void Cors::addHeaders(const Request& request, Response& response) const
{
    if (m_allowed == Allowed::Nobody)
        return;
    if (const std::string origin = allowedOrigin(request); !origin.empty())
        response.headers.set("access-control-allow-origin", origin);
    if (m_allowed != Allowed::Anybody && !response.headers.find("vary"))
        response.headers.set("vary", "Origin");
    if (m_credentials)
        response.headers.set("access-control-allow-credentials", "true");
    if (!m_exposedHeaders.empty())
        response.headers.set("access-control-expose-headers", m_exposedHeaders);
}

} // namespace strata::gate
