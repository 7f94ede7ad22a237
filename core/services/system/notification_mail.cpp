#include "core/services/system/notification_mail.h"

#include "core/base/text.h"
#include "core/data/items/read.h"
#include "core/services/mail/markdown.h"

namespace strata::system {
namespace {

/// By his policies without an address: what is limited to some addresses does not count.
bool hasAppAccess(Context& context, const Json& user)
{
    Accountability who;
    who.user = json::text(user, "id");
    who.role = json::text(user, "role");
    permissions::resolvePolicies(context.connection, who);
    return who.app;
}

} // namespace

std::optional<mail::Letter> notificationLetter(Context& context, const Json& notification)
{
    const std::string recipient = json::text(notification, "recipient");
    if (!text::isUuid(recipient))
        return std::nullopt;
    query::Query query;
    query.fields = {"id", "role", "email", "email_notifications"};
    const Json user = items::readOneJson(context, "directus_users", recipient, query);
    const std::string email = json::text(user, "email");
    if (email.empty() || !json::flag(user, "email_notifications"))
        return std::nullopt;
    mail::Letter letter {email, json::text(notification, "subject"), "base",
        {{"html", mail::htmlOfMarkdown(json::text(notification, "message"))}}};
    if (hasAppAccess(context, user))
        letter.values["url"] = context.publicUrl + "/admin/users/" + recipient;
    return letter;
}

} // namespace strata::system
