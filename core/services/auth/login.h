#pragma once

#include "core/services/auth/realm.h"

#include <optional>
#include <string>

namespace strata::auth {

/// How the tokens travel: both in the body, the refresh token in a cookie, or one session token in a cookie.
enum class Mode { Json, Cookie, Session };

/// Nothing for a text that is none of "json", "cookie", "session".
std::optional<Mode> modeOfName(std::string_view name);

struct Credentials {
    std::string email;
    std::string password;
    /// Empty = not sent.
    std::string otp;
    /// Where the user belongs: `default`, or a name of AUTH_PROVIDERS with the driver `local`.
    std::string provider = "default";
};

struct SignIn {
    std::string accessToken;
    /// Also the session token, in session mode.
    std::string refreshToken;
    /// Lifetime of the access token.
    clock::Millis expires = 0;
};

/// Length of refresh tokens.
constexpr std::size_t kTokenLength = 64;

/// Signs a local user in (access-and-config §12.3); `caller` gives ip, user agent and origin. Throws InvalidCredentials,
/// InvalidOtp. Its time depends on the outcome: whoever answers a stranger holds the answer back for LOGIN_STALL_TIME.
SignIn login(const Realm& realm, const Accountability& caller, const Credentials& credentials, Mode mode);

/// Tokens of the session that `refreshToken` names.
SignIn issueTokens(const Realm& realm, Accountability who, std::string refreshToken, Mode mode);

/// Exchanges a refresh token, or the session token in session mode, for new tokens (§12.4). Throws InvalidCredentials,
/// UserSuspended.
SignIn refresh(const Realm& realm, const Accountability& caller, const std::string& refreshToken, Mode mode);

/// Ends the session; an unknown one is none (§12.5).
void logout(const Realm& realm, const std::string& refreshToken);

} // namespace strata::auth
