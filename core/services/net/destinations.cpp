#include "core/services/net/destinations.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <algorithm>
#include <memory>

#include <ifaddrs.h>
#include <netinet/in.h>

namespace strata::net {
namespace {

using permissions::IpAddress;
using permissions::IpRange;

/// Loopback and unspecified addresses; IPv4 ones stand in their IPv6-mapped form.
const std::vector<IpRange>& ownBlocks()
{
    static const std::vector<IpRange> blocks = [] {
        std::vector<IpRange> made;
        for (const char* text : {"127.0.0.0/8", "0.0.0.0/8", "::1", "::"})
            made.push_back(*permissions::parseIpRange(text));
        return made;
    }();
    return blocks;
}

bool isOfThisMachine(const IpAddress& address)
{
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0)
        return true;
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, freeifaddrs);
    for (const ifaddrs* one = list; one; one = one->ifa_next)
        if (one->ifa_addr && addressOf(one->ifa_addr) == address)
            return true;
    return false;
}

/// "10.*.*.*" as the range 10.0.0.0-10.255.255.255.
std::optional<IpRange> parseEntry(const std::string& entry)
{
    if (entry.find('*') == std::string::npos)
        return permissions::parseIpRange(entry);
    std::string first;
    std::string last;
    for (const char c : entry) {
        first += c == '*' ? "0" : std::string(1, c);
        last += c == '*' ? "255" : std::string(1, c);
    }
    return permissions::parseIpRange(first + "-" + last);
}

} // namespace

std::optional<IpAddress> addressOf(const sockaddr* socket)
{
    IpAddress address {};
    if (socket->sa_family == AF_INET6) {
        const auto* six = reinterpret_cast<const sockaddr_in6*>(socket);
        std::copy_n(reinterpret_cast<const std::uint8_t*>(&six->sin6_addr), address.size(), address.begin());
        return address;
    }
    if (socket->sa_family != AF_INET)
        return std::nullopt;
    const auto* four = reinterpret_cast<const sockaddr_in*>(socket);
    address[10] = address[11] = 0xFF;
    std::copy_n(reinterpret_cast<const std::uint8_t*>(&four->sin_addr), 4, address.begin() + 12);
    return address;
}

Destinations Destinations::except(const std::vector<std::string>& denied)
{
    Destinations made;
    for (const std::string& entry : denied) {
        if (text::trim(entry) == "0.0.0.0")
            made.m_own = true;
        else if (const auto range = parseEntry(std::string(text::trim(entry))))
            made.m_denied.push_back(*range);
        else
            made.m_none = true;
    }
    if (made.m_none)
        log::warn("\"IMPORT_IP_DENY_LIST\" has an entry that is no address, range or block: all requests are denied.");
    return made;
}

bool Destinations::allows(const IpAddress& address) const
{
    const auto holds = [&](const IpRange& range) { return range.contains(address); };
    if (m_none || std::any_of(m_denied.begin(), m_denied.end(), holds))
        return false;
    return !m_own || !(std::any_of(ownBlocks().begin(), ownBlocks().end(), holds) || isOfThisMachine(address));
}

} // namespace strata::net
