#include "core/api/gate/gate.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace strata::gate {
namespace {

/// Hits a second that the limiter allows.
double rate(const Config& config, const std::string& prefix)
{
    return config.number(prefix + "POINTS") / std::max(1.0, config.number(prefix + "DURATION"));
}

std::optional<RateLimiter> makeLimiter(const Config& config, const std::string& prefix)
{
    if (!config.flag(prefix + "ENABLED"))
        return std::nullopt;
    return std::optional<RateLimiter>(
        std::in_place, config.integer(prefix + "POINTS"), 1000 * config.integer(prefix + "DURATION"));
}

void checkLimiters(const Config& config)
{
    if (!config.flag("RATE_LIMITER_GLOBAL_ENABLED"))
        return;
    if (!config.flag("RATE_LIMITER_ENABLED"))
        throw Error(
            ErrorCode::Internal, "The IP based rate limiter needs to be enabled when using the global rate limiter.");
    if (rate(config, "RATE_LIMITER_GLOBAL_") <= rate(config, "RATE_LIMITER_"))
        throw Error(ErrorCode::Internal,
            "The global rate limiter needs to allow more requests per second than the IP based rate limiter.");
}

Response refusal(const Error& error)
{
    Response response = Response::json(httpStatus(error), json::print(toJson(error)));
    if (error.code == ErrorCode::RequestsExceeded)
        response.headers.add("retry-after", std::to_string(retryAfterSeconds(error)));
    return response;
}

/// Hashes take long, so they count double.
std::int64_t costOf(const Request& request)
{
    return text::startsWith(request.path, "/utils/hash/") ? 2 : 1;
}

} // namespace

Gate::Gate(const Config& config) :
    m_clientIp(config),
    m_cors(config),
    m_origins(config, m_cors),
    m_headers(config),
    m_pressure(config),
    m_everybody(makeLimiter(config, "RATE_LIMITER_GLOBAL_")),
    m_byAddress(makeLimiter(config, "RATE_LIMITER_")),
    m_rootRedirect(config.text("ROOT_REDIRECT")),
    m_robots(config.text("ROBOTS_TXT"))
{
    checkLimiters(config);
}

std::optional<Response> Gate::answer(Request& request)
{
    request.ip = m_clientIp.of(request);
    if (auto response = m_pressure.refusal())
        return finished(request, *std::move(response));
    try {
        m_origins.check(request);
        if (auto response = m_cors.preflight(request))
            return finished(request, *std::move(response));
        if (auto response = ownAnswer(request))
            return finished(request, *std::move(response));
        checkLimits(request);
    } catch (const Error& error) {
        return finished(request, refusal(error));
    }
    return std::nullopt;
}

Response Gate::finished(const Request& request, Response response) const
{
    m_headers.add(request, response);
    m_cors.addHeaders(request, response);
    return response;
}

std::optional<Response> Gate::ownAnswer(const Request& request) const
{
    if (request.method != Method::Get && request.method != Method::Head)
        return std::nullopt;
    if (request.path == "/robots.txt")
        return Response::text(200, m_robots, "text/plain; charset=utf-8");
    if (request.path != "/" || m_rootRedirect.empty() || m_rootRedirect == "false")
        return std::nullopt;
    Response response = Response::text(302, "Found. Redirecting to " + m_rootRedirect, "text/plain; charset=utf-8");
    response.headers.add("location", m_rootRedirect);
    return response;
}

void Gate::checkLimits(const Request& request)
{
    if (m_everybody)
        m_everybody->hit("everybody");
    if (m_byAddress && !request.ip.empty())
        m_byAddress->hit(request.ip, costOf(request));
}

} // namespace strata::gate
