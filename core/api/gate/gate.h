#pragma once

#include "core/api/gate/client_ip.h"
#include "core/api/gate/cors.h"
#include "core/api/gate/origins.h"
#include "core/api/gate/pressure.h"
#include "core/api/gate/security_headers.h"
#include "core/base/rate_limiter.h"

#include <optional>

namespace strata::gate {

/// The gate of one server. Thread-safe; never waits.
class Gate {
public:
    /// Throws Error(Internal) for a configuration that can't be meant.
    explicit Gate(const Config& config);

    /// Sets the client's address. The answer to a request that does not come in: refused, limited, or of no concern to
    /// the API (`/`, `/robots.txt`, CORS); nothing when it may go on.
    std::optional<Response> answer(Request& request);
    /// What every answer carries.
    Response finished(const Request& request, Response response) const;

    /// Who waits for a worker.
    Pressure& pressure() { return m_pressure; }

private:
    std::optional<Response> ownAnswer(const Request& request) const;
    void checkLimits(const Request& request);

    ClientIp m_clientIp;
    Cors m_cors;
    Origins m_origins;
    SecurityHeaders m_headers;
    Pressure m_pressure;
    std::optional<RateLimiter> m_everybody;
    std::optional<RateLimiter> m_byAddress;
    std::string m_rootRedirect;
    std::string m_robots;
};

} // namespace strata::gate
