#include "core/data/permissions/ip_access.h"

#include "core/base/text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace strata::permissions {
namespace {

constexpr std::size_t kMappedPrefix = 12;

std::optional<unsigned> parseBits(std::string_view text, unsigned most)
{
    unsigned bits = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (failure != std::errc() || end != text.data() + text.size() || bits > most)
        return std::nullopt;
    return bits;
}

/// `bits` counts from the start of the 16 bytes.
IpRange block(const IpAddress& address, unsigned bits)
{
    IpRange range {address, address};
    for (unsigned i = 0; i < address.size(); ++i) {
        const unsigned kept = bits <= i * 8 ? 0 : std::min(8U, bits - i * 8);
        const auto free = static_cast<std::uint8_t>(0xFFU >> kept);
        range.first[i] = static_cast<std::uint8_t>(range.first[i] & ~free);
        range.last[i] = static_cast<std::uint8_t>(range.last[i] | free);
    }
    return range;
}

std::optional<IpRange> parseBlock(std::string_view address, std::string_view bits)
{
    const auto base = parseIp(address);
    const bool v4 = address.find(':') == std::string_view::npos;
    const auto count = parseBits(bits, v4 ? 32 : 128);
    if (!base || !count)
        return std::nullopt;
    return block(*base, v4 ? *count + 96 : *count);
}

} // namespace

std::optional<IpAddress> parseIp(std::string_view text)
{
    const std::string terminated(text);
    IpAddress address {};
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1)
        return address;
    if (inet_pton(AF_INET, terminated.c_str(), address.data() + kMappedPrefix) != 1)
        return std::nullopt;
    std::fill_n(address.begin(), kMappedPrefix - 2, std::uint8_t {0});
    address[10] = address[11] = 0xFF;
    return address;
}

std::optional<IpRange> parseIpRange(std::string_view entry)
{
    const std::string_view text = text::trim(entry);
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos)
        return parseBlock(text.substr(0, slash), text.substr(slash + 1));
    const std::size_t dash = text.find('-');
    const auto first = parseIp(text::trim(text.substr(0, dash)));
    const auto last = dash == std::string_view::npos ? first : parseIp(text::trim(text.substr(dash + 1)));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return IpRange {*first, *last};
}

} // namespace strata::permissions
