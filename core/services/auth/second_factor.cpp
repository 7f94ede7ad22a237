#include "core/services/auth/second_factor.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"
#include "core/services/auth/totp.h"
#include "core/services/auth/users.h"

namespace strata::auth {
namespace {

const std::string kUsersTable = "directus_users";
constexpr std::size_t kSecretLength = 16;

std::string newSecret()
{
    static constexpr char kBase32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string secret = ids::randomBytes(kSecretLength);
    for (char& c : secret)
        c = kBase32[static_cast<unsigned char>(c) & 31U];
    return secret;
}

std::string projectName(Context& context)
{
    Context program = context.asSystem();
    query::Query query;
    query.fields = {"project_name"};
    return json::text(
        json::parse(items::readSingleton(program, "directus_settings", query)), "project_name", "Directus");
}

Account ownAccount(const Realm& realm, const Context& context)
{
    const auto account = accountById(realm.connection, context.who.user);
    return account ? *account : throw invalidCredentials();
}

/// The column is written for the caller, who can't write it himself; the log names him.
void write(Context& context, const std::string& user, const Json& secret)
{
    Context writing = context.asSystem();
    writing.who = context.who;
    writing.who.admin = true;
    ItemsService(writing, kUsersTable).updateOne(user, {{"tfa_secret", secret}});
}

void requireMayChange(Context& context)
{
    const schema::Collection* users = context.schema->collection(kUsersTable);
    items::checkItems(context, *users, permissions::Action::Update, {context.who.user}, {"tfa_secret"});
}

} // namespace

NewSecret generateSecret(const Realm& realm, Context& context, const std::string& password)
{
    const Account account = ownAccount(realm, context);
    // Who signs in elsewhere has no password here.
    if (account.provider == "default" && !crypto::verifyPassword(account.password, password))
        throw invalidCredentials();
    if (!account.tfaSecret.empty())
        throw invalidPayload("TFA Secret is already set for this user");
    if (account.email.empty())
        throw invalidPayload("User must have a valid email to enable TFA");
    const std::string project = percentEncode(projectName(context));
    NewSecret made {newSecret(), {}};
    made.url = "otpauth://totp/" + project + ":" + percentEncode(account.email) + "?secret=" + made.secret
        + "&period=30&digits=6&algorithm=SHA1&issuer=" + project;
    return made;
}

void enableSecondFactor(const Realm& realm, Context& context, const std::string& secret, const std::string& code)
{
    if (!ownAccount(realm, context).tfaSecret.empty())
        throw invalidPayload("TFA Secret is already set for this user");
    if (!verifyOneTimeCode(secret, code))
        throw invalidPayload("\"otp\" is invalid");
    requireMayChange(context);
    write(context, context.who.user, secret);
}

void disableSecondFactor(const Realm& realm, Context& context, const std::string& code)
{
    const Account account = ownAccount(realm, context);
    if (account.tfaSecret.empty())
        throw invalidPayload("User \"" + account.id + "\" doesn't have TFA enabled");
    if (!verifyOneTimeCode(account.tfaSecret, code))
        throw invalidPayload("\"otp\" is invalid");
    requireMayChange(context);
    write(context, account.id, nullptr);
}

void removeSecondFactor(const Realm& realm, Context& context, const std::string& user)
{
    if (!context.who.passesAll() || !accountById(realm.connection, user))
        throw forbidden();
    write(context, user, nullptr);
}

} // namespace strata::auth
