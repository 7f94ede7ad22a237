#include "core/services/auth/invitations.h"

#include "core/base/error.h"
#include "core/base/url.h"
#include "core/data/items/items_service.h"
#include "core/data/permissions/payload_check.h"
#include "core/services/auth/action_tokens.h"
#include "core/services/auth/allowed_urls.h"
#include "core/services/auth/users.h"

namespace strata::auth {
namespace {

constexpr std::string_view kInviteScope = "invite";
constexpr std::string_view kInvited = "invited";

Json invitedUser(const std::string& email, const std::string& role)
{
    return {{"email", email}, {"role", role}, {"status", kInvited}};
}

/// Also when all the users exist already: otherwise the answer would tell strangers who is there.
void requireMayInvite(Context& context, const Invitation& invitation)
{
    const schema::Collection* users = context.schema->collection("directus_users");
    for (const std::string& email : invitation.emails)
        permissions::processPayload(context.who, context.rules.get(), *users, permissions::Action::Create,
            invitedUser(email, invitation.role), context.variables());
}

/// The address the letter goes to; empty for none.
std::string ensureInvited(const Realm& realm, Context& context, const std::string& email, const std::string& role)
{
    const auto users = context.serviceOf(context, "directus_users");
    const auto account = accountByEmail(realm.connection, email);
    if (!account) {
        users->createOne(invitedUser(email, role));
        return email;
    }
    if (account->status != kInvited)
        return {};
    if (account->role != role)
        users->updateOne(account->id, {{"role", role}});
    return account->email;
}

} // namespace

std::vector<mail::Letter> invite(const Realm& realm, Context& context, const Invitation& invitation)
{
    const std::string target = checkedTarget(
        realm.config, {invitation.url, "/admin/accept-invite", "USER_INVITE_URL_ALLOW_LIST", "invite users"});
    requireMayInvite(context, invitation);
    std::vector<std::string> invited;
    context.transaction([&] {
        invited.clear();
        for (const std::string& email : invitation.emails)
            if (std::string address = ensureInvited(realm, context, email, invitation.role); !address.empty())
                invited.push_back(std::move(address));
    });
    std::vector<mail::Letter> letters;
    for (const std::string& email : invited) {
        const std::string token = makeActionToken(
            {{"email", email}}, kInviteScope, realm.config.duration("USER_INVITE_TOKEN_TTL"), realm.secret);
        letters.push_back({email, "You've been invited", "user-invitation",
            {{"url", withParameter(target, "token", token)}, {"email", email}}});
    }
    return letters;
}

void acceptInvitation(const Realm& realm, Context& context, const std::string& token, const std::string& password)
{
    const Json claims = verifiedAction(token, kInviteScope, realm.secret);
    const std::string email = json::text(claims, "email");
    const auto account = accountByEmail(realm.connection, email);
    if (!account || account->status != kInvited)
        throw invalidPayload("Email address " + email + " hasn't been invited");
    Context program = context.asSystem();
    program.serviceOf(program, "directus_users")
        ->updateOne(account->id, {{"password", password}, {"status", "active"}});
}

} // namespace strata::auth
