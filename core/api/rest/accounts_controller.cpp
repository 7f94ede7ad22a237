#include "core/api/rest/body_values.h"
#include "core/api/rest/redirect_answer.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/base/text.h"
#include "core/services/auth/invitations.h"
#include "core/services/auth/registration.h"
#include "core/services/auth/second_factor.h"

namespace strata::rest {
namespace {

void requireAccount(const Call& call)
{
    if (call.context.who.user.empty())
        throw invalidCredentials();
}

/// One address, or a list of them.
std::vector<std::string> invitedEmails(const Json& body)
{
    const Json& sent = json::member(body, "email");
    if (!sent.is_array())
        return {bodyEmail(body, "email")};
    std::vector<std::string> emails;
    for (const Json& email : sent) {
        if (!email.is_string() || !text::isEmail(email.get_ref<const std::string&>()))
            throw invalidPayload("\"email[" + std::to_string(emails.size()) + "]\" must be a valid email");
        emails.push_back(email.get<std::string>());
    }
    return emails;
}

Response inviteUsers(Call& call)
{
    const Json& body = call.body();
    requireObjectBody(body);
    auth::Invitation invitation;
    invitation.emails = invitedEmails(body);
    invitation.role = bodyText(body, "role");
    if (!text::isUuid(invitation.role))
        throw invalidPayload("\"role\" must be a valid GUID");
    invitation.url = optionalBodyUrl(body, "invite_url");
    refuseOthers(body, {"email", "role", "invite_url"});
    for (const mail::Letter& letter : auth::invite(call.worker.realm(), call.context, invitation))
        call.worker.engine().mailer().send(call.context, letter);
    return Response::noContent();
}

Response acceptInvite(Call& call)
{
    const Json& body = call.body();
    requireObjectBody(body);
    const std::string token = bodyText(body, "token");
    const std::string password = bodyText(body, "password");
    refuseOthers(body, {"token", "password"});
    auth::acceptInvitation(call.worker.realm(), call.context, token, password);
    return Response::noContent();
}

auth::Registration registrationOf(const Json& body)
{
    requireObjectBody(body);
    auth::Registration registration;
    registration.email = bodyEmail(body, "email");
    registration.password = bodyText(body, "password");
    registration.url = optionalBodyUrl(body, "verification_url");
    registration.firstName = optionalBodyText(body, "first_name");
    registration.lastName = optionalBodyText(body, "last_name");
    refuseOthers(body, {"email", "password", "verification_url", "first_name", "last_name"});
    return registration;
}

Response registerAccount(Call& call)
{
    const Config& config = call.worker.engine().config();
    if (config.flag("RATE_LIMITER_REGISTRATION_ENABLED") && !call.request.ip.empty())
        call.worker.engine().authState().registrations.hit(call.request.ip);
    const auth::Registration registration = registrationOf(call.body());
    return heldBack(config.duration("REGISTER_STALL_TIME"), [&] {
        if (const auto letter = auth::registerUser(call.worker.realm(), call.context, registration))
            call.worker.engine().mailer().send(call.context, *letter);
        return Response::noContent();
    });
}

Response verifyAccount(Call& call)
{
    const Json& token = json::member(call.parameters, "token");
    if (token.is_structured())
        return redirectTo("/admin/login");
    const std::string text = token.is_string() ? token.get<std::string>() : std::string();
    return redirectTo("/admin/users/" + auth::verifyEmail(call.worker.realm(), call.context, text));
}

Response generateTfa(Call& call)
{
    requireAccount(call);
    const auth::NewSecret made
        = auth::generateSecret(call.worker.realm(), call.context, bodyText(call.body(), "password"));
    return dataResponse(Json {{"secret", made.secret}, {"otpauth_url", made.url}});
}

Response enableTfa(Call& call)
{
    requireAccount(call);
    const std::string secret = bodyText(call.body(), "secret");
    auth::enableSecondFactor(call.worker.realm(), call.context, secret, bodyText(call.body(), "otp"));
    return Response::noContent();
}

Response disableTfa(Call& call)
{
    requireAccount(call);
    auth::disableSecondFactor(call.worker.realm(), call.context, bodyText(call.body(), "otp"));
    return Response::noContent();
}

Response removeTfa(Call& call)
{
    requireAccount(call);
    auth::removeSecondFactor(call.worker.realm(), call.context, call.parts[0]);
    return Response::noContent();
}

} // namespace

void addAccountsRoutes(Router& router)
{
    router.add(Method::Post, "/users/invite", inviteUsers);
    router.add(Method::Post, "/users/invite/accept", acceptInvite);
    router.add(Method::Post, "/users/register", registerAccount);
    router.add(Method::Get, "/users/register/verify-email", verifyAccount);
    router.add(Method::Post, "/users/me/tfa/generate", generateTfa);
    router.add(Method::Post, "/users/me/tfa/enable", enableTfa);
    router.add(Method::Post, "/users/me/tfa/disable", disableTfa);
    router.add(Method::Post, "/users/:key/tfa/disable", removeTfa);
}

} // namespace strata::rest
