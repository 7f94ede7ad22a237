#include "core/services/auth/activity.h"

#include "core/data/database/instants.h"

namespace strata::auth {
namespace {

Value textOrNothing(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

} // namespace

void logSignIn(Connection& connection, const Accountability& who)
{
    Statement sql = connection.statement();
    sql << SqlText("INSERT INTO ") << Identifier("directus_activity") << SqlText(" (") << Identifier("action")
        << SqlText(", ") << Identifier("collection") << SqlText(", ") << Identifier("user") << SqlText(", ")
        << Identifier("item") << SqlText(", ") << Identifier("ip") << SqlText(", ") << Identifier("user_agent")
        << SqlText(", ") << Identifier("origin") << SqlText(", ") << Identifier("timestamp")
        << SqlText(") VALUES ('login', 'directus_users', ");
    sql.bind(who.user) << SqlText(", ");
    sql.bind(who.user) << SqlText(", ");
    sql.bind(textOrNothing(who.ip)) << SqlText(", ");
    sql.bind(textOrNothing(who.userAgent)) << SqlText(", ");
    sql.bind(textOrNothing(who.origin)) << SqlText(", ");
    sql.bind(instant(connection, clock::now())) << SqlText(")");
    connection.execute(sql);
}

} // namespace strata::auth
