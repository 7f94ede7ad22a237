#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>

/// ID tokens of OpenID Connect (Core 1.0 §2, §3.1.3.7): signed by the issuer, told to one client, for one journey.
namespace strata::auth::sso {

/// What a token must say.
struct ExpectedToken {
    std::string issuer;
    std::string clientId;
    std::string nonce;
    /// Empty = any of the asymmetric ones: RS, PS and ES with 256, 384 and 512 bits.
    std::string algorithm;
};

/// The claims of a token (a JWS in compact form) that one of the keys has signed, not looked at any further; nothing
/// when none has. The algorithm is one of a fixed list and fits the key: neither "none" nor a shared secret passes.
std::optional<Json> signedClaims(const std::string& token, const Json& keySet, const std::string& algorithm);

/// What is wrong with the claims now; empty when nothing is.
std::string faultOf(const Json& claims, const ExpectedToken& expected);

} // namespace strata::auth::sso
