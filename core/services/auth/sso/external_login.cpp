#include "core/services/auth/sso/external_login.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/data/items/items_service.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/sign_in.h"
#include "core/services/auth/sso/person_role.h"

namespace strata::auth::sso {
namespace {

void set(Json& payload, const char* field, const std::string& text)
{
    if (!text.empty())
        payload[field] = text;
}

/// Directories are asked for their people only, so whoever is there may come in.
bool mayRegister(const Provider& provider, const Person& person)
{
    const ProviderSettings& settings = provider.settings();
    if (dynamic_cast<const DirectoryProvider*>(&provider))
        return true;
    return settings.flag("ALLOW_PUBLIC_REGISTRATION")
        && (person.emailVerified || !settings.flag("REQUIRE_VERIFIED_EMAIL"));
}

Json newUser(const Provider& provider, const Person& person, const std::optional<std::string>& role)
{
    Json user = {{"provider", provider.name()}, {"external_identifier", person.identifier}};
    set(user, "first_name", person.firstName);
    set(user, "last_name", person.lastName);
    set(user, "email", person.email);
    set(user, "role", role ? *role : provider.settings().text("DEFAULT_ROLE_ID"));
    return user;
}

std::string create(
    Context& program, const Provider& provider, const Person& person, const std::optional<std::string>& role)
{
    try {
        return program.serviceOf(program, "directus_users")
            ->createOne(newUser(provider, person, role))
            .get<std::string>();
    } catch (const Error& error) {
        if (error.code != ErrorCode::RecordNotUnique)
            throw;
        log::warn("Sign-in with \"" + provider.name() + "\": another user has the person's e-mail address");
        throw Error(ErrorCode::InvalidProvider, "Invalid provider.");
    }
}

/// What of the user is no longer as the provider says.
Json changes(
    const Provider& provider, const Person& person, const std::optional<std::string>& role, const Account& account)
{
    Json changed = Json::object();
    if (role && *role != account.role)
        changed["role"] = role->empty() ? Json() : Json(*role);
    if (!provider.settings().flag("SYNC_USER_INFO"))
        return changed;
    set(changed, "first_name", person.firstName);
    set(changed, "last_name", person.lastName);
    if (person.email != account.email)
        set(changed, "email", person.email);
    return changed;
}

void update(Context& program, const Account& account, const Json& changed)
{
    if (!changed.empty())
        program.serviceOf(program, "directus_users")->updateOne(account.id, changed);
}

/// Makes the user, or brings him up to date; his id.
std::string store(
    Context& program, const Provider& provider, const Person& person, const std::optional<Account>& account)
{
    const auto role = roleOf(program.connection, provider.settings(), person);
    std::string id = account ? account->id : std::string();
    program.transaction([&] {
        if (account)
            update(program, *account, changes(provider, person, role, *account));
        else
            id = create(program, provider, person, role);
        if (!person.authData.is_null())
            storeAuthData(program.connection, id, person.authData);
    });
    return id;
}

/// Asks the user's provider, if he has one. No transaction is open meanwhile.
void requireRenewable(const Providers& providers, const Realm& realm, const std::string& refreshToken)
{
    const auto session = findSession(realm.connection, refreshToken);
    const auto account
        = session && !session->user.empty() ? accountById(realm.connection, session->user) : std::nullopt;
    if (!account || !account->active() || account->provider == "default")
        return;
    const Provider* provider = providers.find(account->provider);
    if (!provider)
        throw Error(ErrorCode::InvalidProviderConfig, "Invalid config.", {{"provider", account->provider}});
    if (const auto authData = provider->renew(*account, authDataOf(realm.connection, account->id)))
        storeAuthData(realm.connection, account->id, *authData);
}

} // namespace

SignIn signIn(const Realm& realm, Context& context, const Provider& provider, const Person& person,
    const std::string& otp, Mode mode, const std::function<void()>& proof)
{
    const auto known = accountByExternalIdentifier(realm.connection, person.identifier);
    if (known)
        requireMaySignIn(realm, *known, provider.name());
    else if (!mayRegister(provider, person))
        throw invalidCredentials();
    if (proof)
        proof();
    if (known)
        requireOneTimeCode(*known, otp);
    Context program = context.asSystem();
    const auto account = accountById(realm.connection, store(program, provider, person, known));
    if (!account || !account->active())
        throw invalidCredentials();
    return openSession(realm, context.who, *account, mode);
}

SignIn refresh(const Providers& providers, const Realm& realm, const Accountability& caller,
    const std::string& refreshToken, Mode mode)
{
    requireRenewable(providers, realm, refreshToken);
    return auth::refresh(realm, caller, refreshToken, mode);
}

} // namespace strata::auth::sso
