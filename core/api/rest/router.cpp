#include "core/api/rest/router.h"

#include "core/base/error.h"

namespace strata::rest {
namespace {

/// Parts of a path between slashes; empty ones are dropped.
std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const size_t slash = path.find('/');
        if (slash != 0)
            parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            break;
        path.remove_prefix(slash + 1);
    }
    return parts;
}

} // namespace

void Router::add(Method method, std::string_view pattern, Handler handler)
{
    Route route {.method = method, .pattern = {}, .handler = std::move(handler)};
    for (const std::string_view part : partsOf(pattern))
        route.pattern.emplace_back(part);
    std::vector<Route>& routes = m_routes[route.pattern.front()];
    // Fixed parts win over names: a route stands before the ones that are less exact at the first difference.
    const auto lessExact = [&](const Route& other) {
        for (size_t i = 0; i < std::min(route.pattern.size(), other.pattern.size()); ++i) {
            const bool named = route.pattern[i].front() == ':';
            const bool otherNamed = other.pattern[i].front() == ':';
            if (named != otherNamed)
                return otherNamed;
        }
        return false;
    };
    const auto place = std::find_if(routes.begin(), routes.end(), lessExact);
    routes.insert(place, std::move(route));
}

const Handler* Router::find(Method method, std::string_view path, std::vector<std::string>& parts) const
{
    if (method == Method::Head)
        method = Method::Get;
    const std::vector<std::string_view> asked = partsOf(path);
    const auto routes = asked.empty() ? m_routes.end() : m_routes.find(std::string(asked.front()));
    if (routes == m_routes.end())
        return nullptr;
    for (const Route& route : routes->second) {
        if (route.method != method || route.pattern.size() != asked.size())
            continue;
        parts.clear();
        bool fits = true;
        for (size_t i = 0; i < asked.size() && fits; ++i) {
            if (route.pattern[i].front() == ':')
                parts.push_back(percentDecode(asked[i], false));
            else
                fits = route.pattern[i] == asked[i];
        }
        if (fits)
            return &route.handler;
    }
    return nullptr;
}

std::string Router::allowed(std::string_view path) const
{
    std::string names;
    std::vector<std::string> parts;
    for (const Method method :
        {Method::Get, Method::Head, Method::Post, Method::Patch, Method::Put, Method::Delete, Method::Search})
        if (find(method, path, parts))
            names += (names.empty() ? "" : ",") + std::string(methodName(method));
    return names;
}

} // namespace strata::rest
