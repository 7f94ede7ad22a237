#include "core/services/system/mentions.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/items/items_service.h"
#include "core/data/items/key.h"
#include "core/data/items/read.h"
#include "core/services/mail/templates.h"
#include "core/services/system/user_name.h"

namespace strata::system {
namespace {

constexpr std::size_t kUuidLength = 36;

bool isVersion4(std::string_view text)
{
    return text.size() == kUuidLength && text::isUuid(text) && text[14] == '4'
        && std::string_view("89abAB").find(text[19]) != std::string_view::npos;
}

/// Ids after an '@', in order, each once.
std::vector<std::string> mentionedUsers(std::string_view comment)
{
    std::vector<std::string> users;
    for (std::size_t at = comment.find('@'); at != std::string_view::npos; at = comment.find('@', at + 1)) {
        const std::string id(comment.substr(at + 1, kUuidLength));
        if (isVersion4(id) && std::find(users.begin(), users.end(), id) == users.end())
            users.push_back(id);
    }
    return users;
}

Json readUser(Context& context, const std::string& id)
{
    query::Query query;
    query.fields = {"id", "first_name", "last_name", "email", "role"};
    return items::readOneJson(context, "directus_users", id, query);
}

/// What the person may do, without an address.
Context contextOf(Context& context, const Json& user)
{
    Accountability who;
    who.user = json::text(user, "id");
    who.role = json::text(user, "role");
    permissions::resolvePolicies(context.connection, who);
    Context own(context.connection, context.schema, who);
    if (!who.passesAll())
        own.rules = permissions::loadRules(context.connection, *context.schema, who);
    return own;
}

bool canRead(Context& context, const std::string& collection, const Json& item)
{
    try {
        items::checkItems(context, *context.schema->collection(collection), permissions::Action::Read, {item}, {});
        return true;
    } catch (const Error& error) {
        if (error.code != ErrorCode::Forbidden)
            throw;
        return false;
    }
}

/// The comment as the recipient may see it: names for the people he can read, as a Markdown quote.
std::string quoted(Context& recipient, std::string comment, const std::vector<std::string>& users)
{
    for (const std::string& id : users) {
        std::string shown = "@Unknown User";
        if (canRead(recipient, "directus_users", id))
            if (const Json user = readUser(recipient, id); !user.is_null())
                shown = "<em>" + mail::escapeHtml(displayName(user)) + "</em>";
        for (std::size_t at = comment.find("@" + id); at != std::string::npos;
             at = comment.find("@" + id, at + shown.size()))
            comment.replace(at, id.size() + 1, shown);
    }
    std::string out = "> ";
    for (std::size_t i = 0; i < comment.size(); ++i) {
        const bool lineBreak = comment[i] == '\n' || comment[i] == '\r';
        if (!lineBreak)
            out += comment[i];
        else if (i == 0 || (comment[i - 1] != '\n' && comment[i - 1] != '\r'))
            out += "\n> ";
    }
    return out;
}

} // namespace

void notifyMentioned(Context& context, const Json& comment)
{
    const std::string text = json::text(comment, "comment");
    const std::string collection = json::text(comment, "collection");
    const std::string item = items::keyText(json::member(comment, "item"));
    const std::vector<std::string> users = mentionedUsers(text);
    if (users.empty())
        return;
    Context system = context.asSystem();
    const Json author = readUser(system, context.who.user);
    for (const std::string& id : users) {
        const Json user = readUser(system, id);
        if (user.is_null())
            continue;
        Context recipient = contextOf(context, user);
        if (!canRead(recipient, collection, json::member(comment, "item"))) {
            log::warn("User " + id + " doesn't have proper permissions to receive notification for this item.");
            continue;
        }
        const std::string message = "\nHello " + mail::escapeHtml(displayName(user)) + ",\n\n"
            + mail::escapeHtml(displayName(author)) + " has mentioned you in a comment:\n\n"
            + quoted(recipient, text, users) + "\n\n<a href=\"" + context.publicUrl + "/admin/content/" + collection
            + "/" + item + "\">Click here to view.</a>\n";
        context.serviceOf(system, "directus_notifications")
            ->createOne(
                {{"recipient", id}, {"sender", context.who.user}, {"subject", "You were mentioned in " + collection},
                    {"message", message}, {"collection", collection}, {"item", item}});
    }
}

} // namespace strata::system
