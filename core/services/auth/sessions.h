#pragma once

#include "core/base/clock.h"
#include "core/data/database/connection.h"
#include "core/data/permissions/accountability.h"

#include <optional>
#include <string>

namespace strata::auth {

/// A row of `directus_sessions`.
struct SignInSession {
    std::string token;
    /// Empty for the session of a share.
    std::string user;
    std::string share;
    clock::Millis expires = 0;
    /// The session that follows this one; empty = none yet.
    std::string nextToken;
};

/// Whether a session that has not expired belongs to that user or share.
bool sessionHolds(Connection& connection, const std::string& token, const std::string& user, const std::string& share);

/// Nothing for an unknown or expired session.
std::optional<SignInSession> findSession(Connection& connection, const std::string& token);

/// A new session of `who` (user or share, ip, user agent and origin are taken).
void insertSession(Connection& connection, const std::string& token, const Accountability& who, clock::Millis expires);

void setSessionExpiry(Connection& connection, const std::string& token, clock::Millis expires);
/// The session goes on under another token.
void renameSession(
    Connection& connection, const std::string& token, const std::string& newToken, clock::Millis expires);
/// The session ends at `expires`; `next` follows it.
void succeedSession(Connection& connection, const std::string& token, const std::string& next, clock::Millis expires);

void deleteSession(Connection& connection, const std::string& token);
void deleteExpiredSessions(Connection& connection);
/// All sessions of the user but `kept` (may be empty).
void deleteSessionsOf(Connection& connection, const std::string& user, const std::string& kept);

} // namespace strata::auth
