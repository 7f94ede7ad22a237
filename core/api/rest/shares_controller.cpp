#include "core/api/rest/body_values.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/base/text.h"
#include "core/data/items/read.h"
#include "core/data/permissions/shares.h"
#include "core/services/auth/share_login.h"
#include "core/services/mail/markdown.h"
#include "core/services/system/user_name.h"

namespace strata::rest {
namespace {

const std::string kShares = "directus_shares";

Response signIn(Call& call)
{
    const Json& body = call.body();
    requireObjectBody(body);
    const std::string share = bodyText(body, "share");
    const std::string password = optionalBodyText(body, "password");
    const auth::Mode mode = bodyMode(body);
    return heldBack(call.worker.engine().config().duration("LOGIN_STALL_TIME"), [&] {
        return tokensResponse(
            call, auth::loginShare(call.worker.realm(), call.context.who, share, password, mode), mode);
    });
}

/// What a visitor sees before he signs in.
Response shareInfo(Call& call)
{
    if (!text::isUuid(call.parts[0]))
        throw routeNotFound(call.request.path);
    const auto share = permissions::findShare(call.context.connection, call.parts[0]);
    if (!share || !share->openAt(clock::now()))
        throw forbidden();
    Context program = call.context.asSystem();
    query::Query query;
    query.fields = {"id", "collection", "item", "password", "max_uses", "times_used", "date_start", "date_end"};
    return dataResponse(std::string_view(items::readOne(program, kShares, share->id, query)));
}

std::vector<std::string> invitedAddresses(const Json& body)
{
    std::vector<std::string> emails;
    const Json& sent = json::member(body, "emails");
    if (!sent.is_array())
        throw invalidPayload("\"emails\" must be an array");
    for (const Json& email : sent) {
        if (!email.is_string() || !text::isEmail(email.get_ref<const std::string&>()))
            throw invalidPayload("\"emails[" + std::to_string(emails.size()) + "]\" must be a valid email");
        emails.push_back(email.get<std::string>());
    }
    return emails;
}

std::string senderName(Call& call)
{
    Context program = call.context.asSystem();
    query::Query query;
    query.fields = {"first_name", "last_name", "email"};
    return system::displayName(items::readOneJson(program, "directus_users", call.context.who.user, query));
}

Response invite(Call& call)
{
    const Json& body = call.body();
    requireObjectBody(body);
    const std::string share = bodyText(body, "share");
    const std::vector<std::string> emails = invitedAddresses(body);
    if (call.context.who.user.empty())
        throw forbidden();
    query::Query query;
    query.fields = {"collection"};
    const std::string collection
        = json::text(json::parse(items::readOne(call.context, kShares, share, query)), "collection");
    const std::string sender = senderName(call);
    const std::string text = "Hello,\n\n" + sender + " would like to show you something in " + collection + ".";
    for (const std::string& email : emails)
        call.worker.engine().mailer().send(call.context,
            {email, sender + " has shared an item with you", "base",
                {{"html", mail::htmlOfMarkdown(text)}, {"url", call.context.publicUrl + "/admin/shared/" + share}}});
    return Response::noContent();
}

} // namespace

void addSharesRoutes(Router& router)
{
    router.add(Method::Post, "/shares/auth", signIn);
    router.add(Method::Post, "/shares/invite", invite);
    router.add(Method::Get, "/shares/info/:share", shareInfo);
}

} // namespace strata::rest
