#include "core/services/auth/login.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/share_login.h"
#include "core/services/auth/sign_in.h"

namespace strata::auth {
namespace {

/// The account, when the credentials are right.
Account verifiedAccount(const Realm& realm, const Credentials& credentials)
{
    const auto account = accountByEmail(realm.connection, credentials.email);
    if (!account)
        throw invalidCredentials();
    requireMaySignIn(realm, *account, credentials.provider);
    if (account->password.empty() || !crypto::verifyPassword(account->password, credentials.password))
        throw invalidCredentials();
    requireOneTimeCode(*account, credentials.otp);
    return *account;
}

/// Ends the session of a user who may no longer sign in.
[[noreturn]] void refuseSession(const Realm& realm, const std::string& token, const std::string& status)
{
    logout(realm, token);
    if (status == "suspended")
        throw Error(ErrorCode::UserSuspended, "User suspended.");
    throw invalidCredentials();
}

/// In session mode the old session lives on for a moment, and whoever refreshes it meanwhile gets the same next one.
std::string nextSession(const Realm& realm, const SignInSession& session, const Accountability& who)
{
    const clock::Millis expires = clock::now() + realm.config.duration("SESSION_COOKIE_TTL");
    if (!session.nextToken.empty() && findSession(realm.connection, session.nextToken)) {
        setSessionExpiry(realm.connection, session.nextToken, expires);
        return session.nextToken;
    }
    const std::string next = ids::randomText(kTokenLength);
    succeedSession(
        realm.connection, session.token, next, clock::now() + realm.config.duration("SESSION_REFRESH_GRACE_PERIOD"));
    insertSession(realm.connection, next, who, expires);
    return next;
}

std::string rotatedSession(const Realm& realm, const SignInSession& session)
{
    const std::string next = ids::randomText(kTokenLength);
    renameSession(realm.connection, session.token, next, clock::now() + realm.config.duration("REFRESH_TOKEN_TTL"));
    return next;
}

} // namespace

std::optional<Mode> modeOfName(std::string_view name)
{
    if (name == "json")
        return Mode::Json;
    if (name == "cookie")
        return Mode::Cookie;
    return name == "session" ? std::optional(Mode::Session) : std::nullopt;
}

SignIn issueTokens(const Realm& realm, Accountability who, std::string refreshToken, Mode mode)
{
    SignIn tokens;
    if (mode == Mode::Session)
        who.session = refreshToken;
    tokens.expires = realm.config.duration(mode == Mode::Session ? "SESSION_COOKIE_TTL" : "ACCESS_TOKEN_TTL");
    tokens.accessToken = makeAccessToken(who, tokens.expires, realm.secret);
    tokens.refreshToken = std::move(refreshToken);
    return tokens;
}

SignIn login(const Realm& realm, const Accountability& caller, const Credentials& credentials, Mode mode)
{
    return openSession(realm, caller, verifiedAccount(realm, credentials), mode);
}

SignIn refresh(const Realm& realm, const Accountability& caller, const std::string& refreshToken, Mode mode)
{
    // The row is read inside the transaction: of two refreshes at once the second sees what the first wrote.
    std::optional<Transaction> transaction(std::in_place, realm.connection);
    const auto session = findSession(realm.connection, refreshToken);
    if (!session)
        throw invalidCredentials();
    const auto account = session->user.empty() ? std::nullopt : accountById(realm.connection, session->user);
    if (session->share.empty() && !account)
        throw invalidCredentials();
    if (account && !account->active()) {
        transaction.reset();
        refuseSession(realm, refreshToken, account->status);
    }
    const Accountability who = account ? callerAs(realm, caller, *account) : visitorOf(realm, caller, session->share);
    const std::string next
        = mode == Mode::Session ? nextSession(realm, *session, who) : rotatedSession(realm, *session);
    if (account)
        touchLastAccess(realm.connection, account->id);
    deleteExpiredSessions(realm.connection);
    transaction->commit();
    return issueTokens(realm, who, next, mode);
}

void logout(const Realm& realm, const std::string& refreshToken)
{
    Transaction transaction(realm.connection);
    deleteSession(realm.connection, refreshToken);
    transaction.commit();
}

} // namespace strata::auth
