#include "core/base/crypto.h"

#include "core/base/error.h"
#include "core/base/ids.h"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <semaphore>

namespace strata::crypto {
namespace {

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string digest(std::string_view data, const EVP_MD* algorithm)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> out {};
    unsigned length = 0;
    if (EVP_Digest(data.data(), data.size(), out.data(), &length, algorithm, nullptr) != 1)
        throw Error(ErrorCode::Internal, "A digest could not be computed.");
    return std::string(reinterpret_cast<const char*>(out.data()), length);
}

std::string hmac(std::string_view key, std::string_view data, const EVP_MD* algorithm)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> out {};
    unsigned length = 0;
    HMAC(algorithm, key.data(), static_cast<int>(key.size()), bytesOf(data), data.size(), out.data(), &length);
    return std::string(reinterpret_cast<const char*>(out.data()), length);
}

int base64UrlValue(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

struct JwtParts {
    std::string_view signedText;
    Json header;
    Json claims;
    std::string signature;
};

std::optional<JwtParts> splitJwt(std::string_view token)
{
    const size_t first = token.find('.');
    const size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
        return std::nullopt;
    const auto header = decodeBase64Url(token.substr(0, first));
    const auto claims = decodeBase64Url(token.substr(first + 1, second - first - 1));
    const auto signature = decodeBase64Url(token.substr(second + 1));
    if (!header || !claims || !signature)
        return std::nullopt;
    JwtParts parts {token.substr(0, second), json::tryParse(*header), json::tryParse(*claims), *signature};
    if (!parts.header.is_object() || !parts.claims.is_object())
        return std::nullopt;
    return parts;
}

/// Each hash takes much memory: so many at a time, the others wait for their turn.
std::counting_semaphore<4> hashing(4);

struct HashingTurn {
    HashingTurn() { hashing.acquire(); }
    ~HashingTurn() { hashing.release(); }
    HashingTurn(const HashingTurn&) = delete;
    HashingTurn& operator=(const HashingTurn&) = delete;
};

} // namespace

std::string hashPassword(std::string_view password, const HashCost& cost)
{
    const HashingTurn turn;
    const std::string salt = ids::randomBytes(16);
    const size_t size = argon2_encodedlen(
        cost.iterations, cost.memoryKiB, cost.parallelism, static_cast<uint32_t>(salt.size()), cost.length, Argon2_id);
    std::string encoded(size, '\0');
    const int status = argon2id_hash_encoded(cost.iterations, cost.memoryKiB, cost.parallelism, password.data(),
        password.size(), salt.data(), salt.size(), cost.length, encoded.data(), encoded.size());
    if (status != ARGON2_OK)
        throw Error(ErrorCode::Internal, "A password could not be hashed.");
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verifyPassword(std::string_view phc, std::string_view password)
{
    const HashingTurn turn;
    const std::string encoded(phc);
    const argon2_type type = phc.substr(0, 10) == "$argon2id$" ? Argon2_id
        : phc.substr(0, 9) == "$argon2i$"                      ? Argon2_i
                                                               : Argon2_d;
    return argon2_verify(encoded.c_str(), password.data(), password.size(), type) == ARGON2_OK;
}

std::string sha1(std::string_view data)
{
    return digest(data, EVP_sha1());
}

std::string sha256(std::string_view data)
{
    return digest(data, EVP_sha256());
}

std::string hmacSha1(std::string_view key, std::string_view data)
{
    return hmac(key, data, EVP_sha1());
}

std::string hmacSha256(std::string_view key, std::string_view data)
{
    return hmac(key, data, EVP_sha256());
}

std::string hex(std::string_view bytes)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
        out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
    }
    return out;
}

std::string base64(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length
        = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytesOf(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<size_t>(length));
    return out;
}

std::string base64Url(std::string_view bytes)
{
    std::string out = base64(bytes);
    while (!out.empty() && out.back() == '=')
        out.pop_back();
    for (char& c : out)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

std::optional<std::string> decodeBase64Url(std::string_view text)
{
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const int value = base64UrlValue(c);
        if (value < 0)
            return std::nullopt;
        buffer = (buffer << 6) | static_cast<unsigned>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<char>((buffer >> bits) & 0xFF));
        }
    }
    return out;
}

bool equalConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string signJwt(const Json& claims, std::string_view secret)
{
    const std::string text = base64Url(R"({"alg":"HS256","typ":"JWT"})") + "." + base64Url(json::print(claims));
    return text + "." + base64Url(hmacSha256(secret, text));
}

std::optional<Json> unverifiedJwtClaims(std::string_view token)
{
    auto parts = splitJwt(token);
    return parts ? std::optional(std::move(parts->claims)) : std::nullopt;
}

std::optional<Json> verifiedJwtClaims(std::string_view token, std::string_view secret)
{
    auto parts = splitJwt(token);
    if (!parts || json::text(parts->header, "alg") != "HS256")
        return std::nullopt;
    if (!equalConstantTime(parts->signature, hmacSha256(secret, parts->signedText)))
        return std::nullopt;
    return std::move(parts->claims);
}

} // namespace strata::crypto
