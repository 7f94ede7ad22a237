#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace strata::permissions {

/// An IPv4 or IPv6 address; IPv4 stands in its IPv6-mapped form, so that both ways of writing one address are equal.
using IpAddress = std::array<std::uint8_t, 16>;

/// Nothing when the text is no address.
std::optional<IpAddress> parseIp(std::string_view text);

/// One entry of a policy's `ip_access`: an address, a range `a-b` or a block `a/24`.
struct IpRange {
    IpAddress first;
    IpAddress last;

    bool contains(const IpAddress& address) const { return first <= address && address <= last; }
};

/// Nothing when the entry is none of the three forms (wildcards and netmasks are not).
std::optional<IpRange> parseIpRange(std::string_view text);

} // namespace strata::permissions
