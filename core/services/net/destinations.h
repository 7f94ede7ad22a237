#pragma once

#include "core/data/permissions/ip_access.h"

#include <optional>
#include <string>
#include <vector>

struct sockaddr;

namespace strata::net {

/// Nothing for a socket that is neither of IPv4 nor of IPv6.
std::optional<permissions::IpAddress> addressOf(const sockaddr* socket);

/// Which addresses outbound connections may not reach (access-and-config §18.6). A plain value.
class Destinations {
public:
    /// Every address: for servers that the administrator named himself.
    static Destinations any() { return {}; }
    /// `denied`: addresses, ranges, blocks, and `*` in place of IPv4 parts. "0.0.0.0" also denies loopback, unspecified
    /// and the machine's own addresses. An entry that can't be read denies everything, with a warning in the log.
    static Destinations except(const std::vector<std::string>& denied);

    bool allows(const permissions::IpAddress& address) const;

private:
    bool m_none = false;
    bool m_own = false;
    std::vector<permissions::IpRange> m_denied;
};

} // namespace strata::net
