#include "core/services/auth/share_login.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/data/permissions/shares.h"
#include "core/services/auth/sessions.h"

namespace strata::auth {
namespace {

constexpr std::size_t kShareTokenLength = 64;

/// In the database, so that two at once count as two. No log, no Change.
void countUse(Connection& connection, const std::string& share)
{
    Statement sql = connection.statement();
    sql << SqlText("UPDATE ") << Identifier("directus_shares") << SqlText(" SET ") << Identifier("times_used")
        << SqlText(" = COALESCE(") << Identifier("times_used") << SqlText(", 0) + 1 WHERE ") << Identifier("id")
        << SqlText(" = ");
    sql.bind(share);
    connection.execute(sql);
}

} // namespace

Accountability visitorOf(const Realm& realm, const Accountability& caller, const std::string& share)
{
    const auto found = permissions::findShare(realm.connection, share);
    if (!found || !found->openAt(clock::now()))
        throw invalidCredentials();
    Accountability who = Accountability::anonymous();
    who.share = found->id;
    who.ip = caller.ip;
    who.userAgent = caller.userAgent;
    who.origin = caller.origin;
    return who;
}

SignIn loginShare(
    const Realm& realm, const Accountability& caller, const std::string& share, const std::string& password, Mode mode)
{
    const auto found = permissions::findShare(realm.connection, share);
    if (!found || !found->openAt(clock::now()) || !found->usable())
        throw invalidCredentials();
    if (!found->password.empty() && !crypto::verifyPassword(found->password, password))
        throw invalidCredentials();
    const Accountability who = visitorOf(realm, caller, found->id);
    const std::string token = ids::randomText(kShareTokenLength);
    Transaction transaction(realm.connection);
    countUse(realm.connection, found->id);
    insertSession(realm.connection, token, who, clock::now() + realm.config.duration("REFRESH_TOKEN_TTL"));
    deleteExpiredSessions(realm.connection);
    transaction.commit();
    return issueTokens(realm, who, token, mode);
}

} // namespace strata::auth
