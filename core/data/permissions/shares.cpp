#include "core/data/permissions/shares.h"

#include "core/base/text.h"
#include "core/data/database/instants.h"

namespace strata::permissions {

std::optional<Share> findShare(Connection& connection, const std::string& id)
{
    if (!text::isUuid(id))
        return std::nullopt;
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("collection") << SqlText(", ") << Identifier("item") << SqlText(", ")
        << Identifier("role") << SqlText(", ") << Identifier("password") << SqlText(", ") << Identifier("user_created")
        << SqlText(", ") << Identifier("date_start") << SqlText(", ") << Identifier("date_end") << SqlText(", ")
        << Identifier("times_used") << SqlText(", ") << Identifier("max_uses") << SqlText(" FROM ")
        << Identifier("directus_shares") << SqlText(" WHERE ") << Identifier("id") << SqlText(" = ");
    sql.bind(text::lower(id));
    const auto rows = connection.query(sql);
    if (!rows->next())
        return std::nullopt;
    Share share;
    share.id = text::lower(id);
    share.collection = rows->text(0);
    share.item = rows->text(1);
    share.role = rows->text(2);
    share.password = rows->text(3);
    share.creator = rows->text(4);
    share.from = readInstant(*rows, 5);
    share.until = readInstant(*rows, 6);
    share.timesUsed = rows->integer(7);
    if (!rows->isNull(8))
        share.maxUses = rows->integer(8);
    return share;
}

} // namespace strata::permissions
