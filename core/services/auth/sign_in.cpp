#include "core/services/auth/sign_in.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/services/auth/activity.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/totp.h"

namespace strata::auth {
namespace {

constexpr std::int64_t kDefaultAttempts = 25;

/// Attempts before a user is suspended; nothing = no limit.
std::optional<std::int64_t> allowedAttempts(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("auth_login_attempts") << SqlText(" FROM ")
        << Identifier("directus_settings");
    const auto rows = connection.query(sql);
    if (!rows->next())
        return kDefaultAttempts;
    if (rows->isNull(0))
        return std::nullopt;
    return rows->integer(0);
}

void suspendUser(const Realm& realm, const std::string& user)
{
    Transaction transaction(realm.connection);
    suspend(realm.connection, user);
    deleteSessionsOf(realm.connection, user, {});
    transaction.commit();
    realm.state.attempts.reset(user);
    realm.feed.publish({{"directus_users", "update", {user}, {{"status", "suspended"}}, {}}});
}

void countAttempt(const Realm& realm, const std::string& user)
{
    const auto allowed = allowedAttempts(realm.connection);
    if (!allowed || realm.state.attempts.count(user) <= *allowed)
        return;
    suspendUser(realm, user);
    throw invalidCredentials();
}

} // namespace

void requireMaySignIn(const Realm& realm, const Account& account, const std::string& provider)
{
    if (!account.active() || account.provider != provider)
        throw invalidCredentials();
    countAttempt(realm, account.id);
}

void requireOneTimeCode(const Account& account, const std::string& otp)
{
    if (!account.tfaSecret.empty() && !verifyOneTimeCode(account.tfaSecret, otp))
        throw Error(ErrorCode::InvalidOtp, "Invalid user OTP.");
}

Accountability callerAs(const Realm& realm, const Accountability& caller, const Account& account)
{
    Accountability who = Accountability::anonymous();
    who.user = account.id;
    who.role = account.role;
    who.ip = caller.ip;
    who.userAgent = caller.userAgent;
    who.origin = caller.origin;
    realm.access.resolve(realm.connection, who);
    return who;
}

SignIn openSession(const Realm& realm, const Accountability& caller, const Account& account, Mode mode)
{
    const Accountability who = callerAs(realm, caller, account);
    const std::string token = ids::randomText(kTokenLength);
    Transaction transaction(realm.connection);
    insertSession(realm.connection, token, who, clock::now() + realm.config.duration("REFRESH_TOKEN_TTL"));
    deleteExpiredSessions(realm.connection);
    logSignIn(realm.connection, who);
    touchLastAccess(realm.connection, account.id);
    transaction.commit();
    realm.state.attempts.reset(account.id);
    return issueTokens(realm, who, token, mode);
}

} // namespace strata::auth
