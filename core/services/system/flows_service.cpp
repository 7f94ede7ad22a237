#include "core/services/system/flows_service.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::system {

void FlowsService::beforeDelete(const std::vector<Json>& keys)
{
    constexpr Identifier resolve("resolve");
    constexpr Identifier reject("reject");
    std::vector<Value> flows;
    for (const Json& key : keys)
        flows.emplace_back(key.get<std::string>());
    Statement sql = m_context.connection.statement();
    sql << SqlText("UPDATE ") << Identifier("directus_operations") << SqlText(" SET ") << resolve
        << SqlText(" = NULL, ") << reject << SqlText(" = NULL WHERE ") << Identifier("flow");
    sql.dialect().inList(sql, Membership::In, flows, m_collection.primary->type);
    m_context.connection.execute(sql);
}

} // namespace strata::system
