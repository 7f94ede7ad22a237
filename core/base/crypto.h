#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata::crypto {

/// Costs of argon2id; the defaults are the reference's.
struct HashCost {
    unsigned memoryKiB = 65536;
    unsigned iterations = 3;
    unsigned parallelism = 4;
    unsigned length = 32;
};

/// PHC text `$argon2id$v=19$m=…,t=…,p=…$salt$hash` of a password, random 16-byte salt. Takes tens of milliseconds.
std::string hashPassword(std::string_view password, const HashCost& cost = {});
/// Whether `password` made `phc` (costs are taken from it). False for a text that is no argon2 hash.
bool verifyPassword(std::string_view phc, std::string_view password);

/// Raw digests.
std::string sha1(std::string_view data);
std::string sha256(std::string_view data);
/// For one-time codes (RFC 4226) only.
std::string hmacSha1(std::string_view key, std::string_view data);
std::string hmacSha256(std::string_view key, std::string_view data);
std::string hex(std::string_view bytes);

std::string base64(std::string_view bytes);
/// RFC 4648 §5 without padding.
std::string base64Url(std::string_view bytes);
/// Nothing when the text is not base64url.
std::optional<std::string> decodeBase64Url(std::string_view text);

/// Takes the same time wherever the texts differ.
bool equalConstantTime(std::string_view a, std::string_view b);

/// A JWT (RFC 7519) with header `{"alg":"HS256","typ":"JWT"}`.
std::string signJwt(const Json& claims, std::string_view secret);
/// Claims of a JWT without any check; nothing when it has no JWT form.
std::optional<Json> unverifiedJwtClaims(std::string_view token);
/// Claims of a JWT whose header says HS256 and whose signature is right; nothing otherwise. `exp` is not looked at.
std::optional<Json> verifiedJwtClaims(std::string_view token, std::string_view secret);

} // namespace strata::crypto
