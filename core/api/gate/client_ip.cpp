#include "core/api/gate/client_ip.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace strata::gate {
namespace {

struct NamedRanges {
    std::string_view name;
    std::initializer_list<const char*> ranges;
};

const NamedRanges kNamed[] = {
    {"loopback", {"127.0.0.1/8", "::1/128"}},
    {"linklocal", {"169.254.0.0/16", "fe80::/10"}},
    {"uniquelocal", {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"}},
};

void addRanges(std::vector<permissions::IpRange>& ranges, const std::string& entry)
{
    for (const NamedRanges& named : kNamed) {
        if (named.name != entry)
            continue;
        for (const char* text : named.ranges)
            ranges.push_back(*permissions::parseIpRange(text));
        return;
    }
    if (const auto range = permissions::parseIpRange(entry))
        ranges.push_back(*range);
    else
        log::warn("\"IP_TRUST_PROXY\" has an entry that is no address: \"" + entry + "\"");
}

std::string withoutMapping(std::string address)
{
    constexpr std::string_view kMapped = "::ffff:";
    const bool mapped = text::startsWith(text::lower(address), kMapped) && address.find('.') != std::string::npos;
    return mapped ? address.substr(kMapped.size()) : address;
}

/// Entries of `X-Forwarded-For`, the client first.
std::vector<std::string> forwardedFor(const Request& request)
{
    const auto header = request.headers.find("x-forwarded-for");
    return header ? text::split(*header, ',') : std::vector<std::string> {};
}

} // namespace

ClientIp::ClientIp(const Config& config)
{
    const std::string trust = config.text("IP_TRUST_PROXY");
    const auto [end, failure] = std::from_chars(trust.data(), trust.data() + trust.size(), m_hops);
    if (failure == std::errc() && end == trust.data() + trust.size()) {
        m_trust = m_hops > 0 ? Trust::Hops : Trust::Nobody;
    } else if (trust == "true") {
        m_trust = Trust::LeftMost;
        // A proxy stands near; whoever connects from elsewhere can write what he likes into the header.
        for (const NamedRanges& named : kNamed)
            addRanges(m_proxies, std::string(named.name));
    } else if (!trust.empty() && trust != "false") {
        m_trust = Trust::Listed;
        for (const std::string& entry : config.list("IP_TRUST_PROXY"))
            addRanges(m_proxies, entry);
    }
    const std::string header = text::lower(config.text("IP_CUSTOM_HEADER"));
    m_customHeader = header == "false" ? std::string() : header;
}

std::string ClientIp::of(const Request& request) const
{
    if (!m_customHeader.empty()) {
        const auto custom = request.headers.find(m_customHeader);
        if (custom && permissions::parseIp(text::trim(*custom)))
            return withoutMapping(std::string(text::trim(*custom)));
        log::warn("Custom IP header didn't return valid IP address");
    }
    const std::string found = forwarded(request);
    return withoutMapping(permissions::parseIp(found) ? found : request.ip);
}

std::string ClientIp::forwarded(const Request& request) const
{
    std::vector<std::string> chain = forwardedFor(request);
    if (chain.empty() || m_trust == Trust::Nobody)
        return request.ip;
    if (m_trust == Trust::LeftMost)
        return isTrusted(request.ip) ? chain.front() : request.ip;
    if (m_trust == Trust::Hops)
        return m_hops > chain.size() ? chain.front() : chain[chain.size() - m_hops];
    // From the socket towards the client, as long as the proxies are known.
    chain.push_back(request.ip);
    std::size_t at = chain.size() - 1;
    while (at > 0 && isTrusted(chain[at]))
        --at;
    return chain[at];
}

bool ClientIp::isTrusted(const std::string& address) const
{
    const auto parsed = permissions::parseIp(address);
    return parsed
        && std::any_of(m_proxies.begin(), m_proxies.end(), [&](const auto& range) { return range.contains(*parsed); });
}

} // namespace strata::gate
