#include "core/services/auth/registration.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"
#include "core/data/query/match.h"
#include "core/services/auth/action_tokens.h"
#include "core/services/auth/allowed_urls.h"
#include "core/services/auth/password_policy.h"
#include "core/services/auth/users.h"

namespace strata::auth {
namespace {

constexpr std::string_view kRegistrationScope = "pending-registration";
constexpr std::string_view kUnverified = "unverified";

struct RegistrationSettings {
    bool open = false;
    bool verified = true;
    Json role;
    Json emailFilter;
};

RegistrationSettings readSettings(Context& program)
{
    query::Query query;
    query.fields = {"public_registration", "public_registration_verify_email", "public_registration_role",
        "public_registration_email_filter"};
    const Json settings = json::parse(items::readSingleton(program, "directus_settings", query));
    return {json::flag(settings, "public_registration"), json::flag(settings, "public_registration_verify_email", true),
        json::member(settings, "public_registration_role"), json::member(settings, "public_registration_email_filter")};
}

bool admits(const Json& filter, const std::string& email)
{
    return !filter.is_object() || query::validate(query::parseFilter(filter, {}), {{"email", email}}).empty();
}

Json newUser(const Registration& registration, const RegistrationSettings& settings)
{
    Json user = {{"email", registration.email}, {"password", registration.password}, {"role", settings.role},
        {"status", settings.verified ? kUnverified : std::string_view("active")}};
    if (!registration.firstName.empty())
        user["first_name"] = registration.firstName;
    if (!registration.lastName.empty())
        user["last_name"] = registration.lastName;
    return user;
}

} // namespace

std::optional<mail::Letter> registerUser(const Realm& realm, Context& context, const Registration& registration)
{
    const std::string target = checkedTarget(realm.config,
        {registration.url, "/users/register/verify-email", "USER_REGISTER_URL_ALLOW_LIST", "verify registered users"});
    Context program = context.asSystem();
    const RegistrationSettings settings = readSettings(program);
    if (!settings.open || !admits(settings.emailFilter, registration.email))
        throw forbidden();
    requireGoodPassword(program, registration.password);
    const auto account = accountByEmail(realm.connection, registration.email);
    if (!account)
        program.serviceOf(program, "directus_users")->createOne(newUser(registration, settings));
    if (!settings.verified || (account && account->status != kUnverified))
        return std::nullopt;
    const std::string email = account ? account->email : registration.email;
    const std::string token = makeActionToken(
        {{"email", email}}, kRegistrationScope, realm.config.duration("EMAIL_VERIFICATION_TOKEN_TTL"), realm.secret);
    return mail::Letter {email, "Verify your email address", "user-registration",
        {{"url", withParameter(target, "token", token)}, {"email", email}, {"first_name", registration.firstName},
            {"last_name", registration.lastName}}};
}

std::string verifyEmail(const Realm& realm, Context& context, const std::string& token)
{
    const Json claims = verifiedAction(token, kRegistrationScope, realm.secret);
    const auto account = accountByEmail(realm.connection, json::text(claims, "email"));
    if (!account || account->status != kUnverified)
        throw invalidPayload("Invalid verification code");
    Context program = context.asSystem();
    program.serviceOf(program, "directus_users")->updateOne(account->id, {{"status", "active"}});
    return account->id;
}

} // namespace strata::auth
