#include "core/services/system/user_references.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::system {
namespace {

struct Reference {
    std::string_view table;
    std::string_view column;
};

constexpr Reference kReferences[] = {
    {"directus_comments", "user_updated"},
    {"directus_notifications", "sender"},
    {"directus_versions", "user_updated"},
};

} // namespace

void clearUserReferences(Context& context, const std::vector<Json>& users)
{
    std::vector<Value> keys;
    for (const Json& user : users)
        keys.emplace_back(user.get<std::string>());
    for (const Reference& reference : kReferences) {
        const schema::Collection* collection = context.schema->collection(reference.table);
        const schema::Field* field = collection ? collection->field(reference.column) : nullptr;
        if (!field)
            continue;
        Statement sql = context.connection.statement();
        sql << SqlText("UPDATE ") << Identifier::known(collection->name) << SqlText(" SET ")
            << Identifier::known(field->name) << SqlText(" = NULL WHERE ") << Identifier::known(field->name);
        sql.dialect().inList(sql, Membership::In, keys, field->type);
        context.connection.execute(sql);
    }
}

} // namespace strata::system
