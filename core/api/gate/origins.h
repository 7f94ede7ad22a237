#pragma once

#include "core/api/gate/cors.h"

namespace strata::gate {

/// Refuses what only a page of somebody else would send: requests for another host (a name that was rebound to this
/// machine), and changes by cookie from another origin. Immutable.
class Origins {
public:
    /// `cors` outlives it. Hosts are checked when the server listens on loopback only, or HOST_ALLOW_LIST names some.
    Origins(const Config& config, const Cors& cors);

    /// Throws Forbidden.
    void check(const Request& request) const;

private:
    bool isOwnHost(const Request& request) const;
    bool isOwnOrigin(const Request& request, const std::string& origin) const;
    bool signsByCookie(const Request& request) const;

    const Cors& m_cors;
    /// Empty = any.
    std::vector<std::string> m_hosts;
    /// Of PUBLIC_URL; empty when it is not absolute.
    std::string m_publicOrigin;
    std::vector<std::string> m_cookies;
};

} // namespace strata::gate
