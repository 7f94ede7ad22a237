#pragma once

#include "core/api/rest/router.h"
#include "core/services/auth/login.h"

/// What sign-ins of users and of visitors answer alike.
namespace strata::rest {

/// `mode` of a body; Json when it is missing. Throws InvalidPayload for another text.
auth::Mode bodyMode(const Json& body);

/// Tokens in the body, in a cookie, or both, as the mode asks.
Response tokensResponse(const Call& call, const auth::SignIn& tokens, auth::Mode mode);

/// The session named by the session cookie; empty without one. Throws InvalidToken, TokenExpired.
std::string sessionOfCookie(const Call& call);

/// Removes the cookies of a sign-in that came with the request.
void clearSignIn(const Call& call, Response& response);

/// What `answer` gives or throws, sent no earlier than `stall` milliseconds from now: its time tells nothing.
Response heldBack(std::int64_t stall, const std::function<Response()>& answer);

} // namespace strata::rest
