#pragma once

#include "core/base/config.h"
#include "core/base/message.h"
#include "core/data/permissions/ip_access.h"

namespace strata::gate {

/// Whose address a request counts for (access-and-config §18.3), by IP_TRUST_PROXY and IP_CUSTOM_HEADER. Immutable.
class ClientIp {
public:
    explicit ClientIp(const Config& config);
    /// `request.ip` is the address of the socket; the answer is without `::ffff:`.
    std::string of(const Request& request) const;

private:
    enum class Trust { Nobody, LeftMost, Hops, Listed };

    std::string forwarded(const Request& request) const;
    bool isTrusted(const std::string& address) const;

    Trust m_trust = Trust::Nobody;
    std::size_t m_hops = 0;
    std::vector<permissions::IpRange> m_proxies;
    /// Lower case; empty = none.
    std::string m_customHeader;
};

} // namespace strata::gate
