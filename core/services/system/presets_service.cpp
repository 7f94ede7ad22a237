#include "core/services/system/presets_service.h"

namespace strata::system {

void PresetsService::beforeCreate(Json& payload)
{
    if (m_context.who.passesAll() || !m_context.rules || payload.contains("user"))
        return;
    const auto rows = m_context.rules->of(m_collection.name, permissions::Action::Create);
    if (std::all_of(rows.begin(), rows.end(), [](const permissions::Permission* row) { return row->builtIn; }))
        payload["user"] = m_context.who.user;
}

} // namespace strata::system
