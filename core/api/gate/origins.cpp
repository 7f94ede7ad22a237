#include "core/api/gate/origins.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"

#include <algorithm>

namespace strata::gate {
namespace {

bool isLoopback(const std::string& host)
{
    return host == "localhost" || host == "::1" || text::startsWith(host, "127.");
}

std::string headerOf(const Request& request, std::string_view name)
{
    return std::string(request.headers.find(name).value_or(std::string_view()));
}

bool changes(Method method)
{
    return method == Method::Post || method == Method::Patch || method == Method::Put || method == Method::Delete;
}

/// What a provider's page sends after a sign-in there: it proves itself, and counts whoever's cookie comes along for nothing.
bool isArrival(const Request& request)
{
    return text::startsWith(request.path, "/auth/login/")
        && (text::endsWith(request.path, "/acs") || text::endsWith(request.path, "/callback"));
}

bool holds(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

Origins::Origins(const Config& config, const Cors& cors) :
    m_cors(cors),
    m_hosts(config.list("HOST_ALLOW_LIST")),
    m_cookies {config.text("SESSION_COOKIE_NAME"), config.text("REFRESH_TOKEN_COOKIE_NAME")}
{
    const auto publicUrl = parseUrl(config.text("PUBLIC_URL"));
    if (publicUrl)
        m_publicOrigin = publicUrl->origin();
    if (m_hosts.empty() && isLoopback(config.text("HOST")))
        m_hosts = {"localhost", "127.0.0.1", "::1"};
    if (!m_hosts.empty() && publicUrl)
        m_hosts.push_back(publicUrl->host);
}

void Origins::check(const Request& request) const
{
    if (!m_hosts.empty() && !isOwnHost(request))
        throw forbidden("This server is not known by that name.");
    const std::string origin = headerOf(request, "origin");
    if (!origin.empty() && changes(request.method) && !isArrival(request) && signsByCookie(request)
        && !isOwnOrigin(request, origin))
        throw forbidden("Pages of another origin may not do this.");
}

bool Origins::isOwnHost(const Request& request) const
{
    const auto url = parseUrl("http://" + headerOf(request, "host"));
    return url && holds(m_hosts, url->host);
}

bool Origins::isOwnOrigin(const Request& request, const std::string& origin) const
{
    const auto from = parseUrl(origin);
    if (!from)
        return false;
    const auto here = parseUrl(from->scheme + "://" + headerOf(request, "host"));
    return (here && here->origin() == from->origin()) || from->origin() == m_publicOrigin || m_cors.names(origin);
}

bool Origins::signsByCookie(const Request& request) const
{
    if (request.headers.find("authorization"))
        return false;
    for (const std::string& pair : text::split(headerOf(request, "cookie"), ';'))
        if (holds(m_cookies, std::string(text::trim(pair.substr(0, pair.find('='))))))
            return true;
    return false;
}

} // namespace strata::gate
