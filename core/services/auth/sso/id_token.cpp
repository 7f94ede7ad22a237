#include "core/services/auth/sso/id_token.h"

#include "core/base/clock.h"
#include "core/base/crypto.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <memory>

namespace strata::auth::sso {
namespace {

/// Clocks may differ by this.
constexpr clock::Millis kSkew = 60 * 1000;
constexpr std::size_t kShortestModulus = 2048 / 8;

/// An algorithm of JWS (RFC 7518 §3.1) and the keys that it is for.
struct Algorithm {
    std::string_view name;
    std::string_view keyType;
    /// Empty = the key has none.
    std::string_view curve;
};

constexpr Algorithm kAlgorithms[] = {
    {"RS256", "RSA", ""},
    {"RS384", "RSA", ""},
    {"RS512", "RSA", ""},
    {"PS256", "RSA", ""},
    {"PS384", "RSA", ""},
    {"PS512", "RSA", ""},
    {"ES256", "EC", "P-256"},
    {"ES384", "EC", "P-384"},
    {"ES512", "EC", "P-521"},
};

using Token = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;
using VerificationKey = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

std::string headerText(cjose_jws_t* token, const char* name)
{
    cjose_err error {};
    const char* value = cjose_header_get(cjose_jws_get_protected(token), name, &error);
    return value ? value : "";
}

bool hasCritical(cjose_jws_t* token)
{
    cjose_err error {};
    const std::unique_ptr<char, decltype(&free)> value(
        cjose_header_get_raw(cjose_jws_get_protected(token), "crit", &error), free);
    return value != nullptr;
}

const Algorithm* algorithmOf(cjose_jws_t* token, const std::string& wanted)
{
    const std::string name = headerText(token, "alg");
    if (!wanted.empty() && name != wanted)
        return nullptr;
    const auto found = std::find_if(
        std::begin(kAlgorithms), std::end(kAlgorithms), [&](const Algorithm& one) { return one.name == name; });
    return found == std::end(kAlgorithms) ? nullptr : found;
}

/// Whether a member is missing or has the value.
bool agrees(const Json& key, std::string_view member, std::string_view value)
{
    return !key.contains(member) || json::text(key, member) == value;
}

bool isStrong(const Json& key)
{
    const auto modulus = crypto::decodeBase64Url(json::text(key, "n"));
    return modulus && modulus->size() >= kShortestModulus;
}

bool fits(const Json& key, const Algorithm& algorithm, const std::string& keyId)
{
    if (json::text(key, "kty") != algorithm.keyType || !agrees(key, "use", "sig")
        || !agrees(key, "alg", algorithm.name))
        return false;
    if (!keyId.empty() && !agrees(key, "kid", keyId))
        return false;
    return algorithm.curve.empty() ? isStrong(key) : json::text(key, "crv") == algorithm.curve;
}

bool isSignedBy(cjose_jws_t* token, const Json& key)
{
    cjose_err error {};
    const std::string text = json::print(key);
    const VerificationKey imported(cjose_jwk_import(text.data(), text.size(), &error), cjose_jwk_release);
    return imported && cjose_jws_verify(token, imported.get(), &error);
}

Json payloadOf(cjose_jws_t* token)
{
    cjose_err error {};
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(token, &bytes, &size, &error))
        return {};
    return json::tryParse({reinterpret_cast<const char*>(bytes), size});
}

bool isFor(const Json& claims, const std::string& clientId)
{
    const Json& audience = json::member(claims, "aud");
    if (audience.is_string())
        return audience == clientId;
    return audience.is_array() && std::find(audience.begin(), audience.end(), Json(clientId)) != audience.end();
}

/// Milliseconds of a claim in seconds; nothing when it is no number.
std::optional<clock::Millis> instantOf(const Json& claims, std::string_view name)
{
    const Json& value = json::member(claims, name);
    constexpr double kLargest = 1e12; // far beyond, and no overflow
    if (!value.is_number() || !(value.get<double>() > -kLargest && value.get<double>() < kLargest))
        return std::nullopt;
    return static_cast<clock::Millis>(value.get<double>() * 1000);
}

} // namespace

std::optional<Json> signedClaims(const std::string& token, const Json& keySet, const std::string& algorithm)
{
    cjose_err error {};
    const Token parsed(cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
    const Algorithm* used = parsed && !hasCritical(parsed.get()) ? algorithmOf(parsed.get(), algorithm) : nullptr;
    const Json& keys = json::member(keySet, "keys");
    if (!used || !keys.is_array())
        return std::nullopt;
    const std::string keyId = headerText(parsed.get(), "kid");
    for (const Json& key : keys) {
        if (key.is_object() && fits(key, *used, keyId) && isSignedBy(parsed.get(), key))
            return payloadOf(parsed.get());
    }
    return std::nullopt;
}

std::string faultOf(const Json& claims, const ExpectedToken& expected)
{
    const clock::Millis now = clock::now();
    const auto ends = instantOf(claims, "exp");
    const auto begins = instantOf(claims, "nbf");
    const auto issued = instantOf(claims, "iat");
    const Json& audience = json::member(claims, "aud");
    const bool shared = claims.contains("azp") || (audience.is_array() && audience.size() > 1);
    if (json::text(claims, "iss") != expected.issuer)
        return "it is of another issuer";
    if (!isFor(claims, expected.clientId) || (shared && json::text(claims, "azp") != expected.clientId))
        return "it is for another client";
    if (!crypto::equalConstantTime(json::text(claims, "nonce"), expected.nonce))
        return "it is for another journey";
    if (json::text(claims, "sub").empty())
        return "it is about nobody";
    if (!ends || *ends + kSkew <= now)
        return "it has expired";
    if (!issued || *issued - kSkew > now || (begins && *begins - kSkew > now))
        return "it is not valid yet";
    return {};
}

} // namespace strata::auth::sso
