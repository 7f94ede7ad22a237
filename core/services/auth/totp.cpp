#include "core/services/auth/totp.h"

#include "core/base/crypto.h"

#include <cstdint>
#include <optional>

namespace strata::auth {
namespace {

constexpr clock::Millis kStep = 30'000;
constexpr std::uint32_t kSixDigits = 1'000'000;

int base32Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

std::optional<std::string> decodeBase32(std::string_view text)
{
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == '=' || c == ' ')
            continue;
        const int value = base32Value(c);
        if (value < 0)
            return std::nullopt;
        buffer = (buffer << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>((buffer >> bits) & 0xFFU));
        }
    }
    return bytes;
}

std::string counterBytes(std::uint64_t counter)
{
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        bytes[7 - i] = static_cast<char>((counter >> (8 * i)) & 0xFFU);
    return bytes;
}

/// RFC 4226 §5.3: four bytes of the digest, at the place its last half byte names.
std::uint32_t truncated(const std::string& digest)
{
    const auto offset = static_cast<std::size_t>(digest.back() & 0x0F);
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8U) | static_cast<unsigned char>(digest[offset + i]);
    return number & 0x7FFFFFFFU;
}

} // namespace

std::string oneTimeCode(std::string_view secret, clock::Millis time)
{
    const auto key = decodeBase32(secret);
    if (!key || key->empty())
        return {};
    const std::string digest = crypto::hmacSha1(*key, counterBytes(static_cast<std::uint64_t>(time / kStep)));
    std::string digits = std::to_string(truncated(digest) % kSixDigits);
    return std::string(6 - digits.size(), '0') + digits;
}

bool verifyOneTimeCode(std::string_view secret, std::string_view code)
{
    const std::string expected = oneTimeCode(secret, clock::now());
    return !expected.empty() && crypto::equalConstantTime(expected, code);
}

} // namespace strata::auth
