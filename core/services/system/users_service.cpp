#include "core/services/system/users_service.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/items/lookup.h"
#include "core/data/items/read.h"
#include "core/data/query/match.h"
#include "core/data/query/parse.h"
#include "core/services/auth/password_policy.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/users.h"
#include "core/services/system/last_admin.h"
#include "core/services/system/user_limits.h"
#include "core/services/system/user_references.h"

namespace strata::system {
namespace {

Error notUnique(const std::string& field)
{
    return Error(ErrorCode::RecordNotUnique,
        "Value for field \"" + field + "\" in collection \"directus_users\" has to be unique.",
        {{"collection", "directus_users"}, {"field", field}});
}

Error notByHand(const std::string& field)
{
    return invalidPayload("You can't change the \"" + field + "\" value manually");
}

} // namespace

void UsersService::beforeUpdate(const std::vector<Json>&, Json& payload)
{
    // What another provider knew about the user is worth nothing any more.
    if (m_context.who.passesAll() && (payload.contains("provider") || payload.contains("external_identifier")))
        payload["auth_data"] = nullptr;
}

void UsersService::beforeDelete(const std::vector<Json>& keys)
{
    items::checkItems(m_context, m_collection, permissions::Action::Delete, keys, {});
    requireAdminWithout(m_context, keys);
    clearUserReferences(m_context, keys);
}

void UsersService::afterCreate(const Json& key, const Json& payload)
{
    checkEmail({key}, payload);
    checkPassword(payload);
    if (json::text(payload, "status", "active") == "active")
        requireWithinLimits(m_context);
}

void UsersService::afterUpdate(const std::vector<Json>& keys, const Json& payload)
{
    checkEmail(keys, payload);
    checkPassword(payload);
    checkGuardedFields(payload);
    if (payload.contains("role") || (payload.contains("status") && payload["status"] != "active"))
        requireAdmin(m_context);
    if (payload.contains("role") || json::text(payload, "status") == "active")
        requireWithinLimits(m_context);
    endSessions(keys, payload);
}

void UsersService::checkGuardedFields(const Json& payload) const
{
    if (m_context.who.isSystem())
        return;
    if (payload.contains("tfa_secret"))
        throw notByHand("tfa_secret");
    for (const std::string field : {"provider", "external_identifier"}) {
        if (payload.contains(field) && !m_context.who.passesAll())
            throw notByHand(field);
    }
}

void UsersService::checkEmail(const std::vector<Json>& keys, const Json& payload)
{
    const std::string email = json::text(payload, "email");
    if (email.empty())
        return;
    if (!text::isEmail(email))
        throw query::failedValidation("email", "email");
    if (keys.size() > 1 || auth::emailTaken(m_context.connection, email, keys.front().get<std::string>()))
        throw notUnique("email");
}

void UsersService::checkPassword(const Json& payload)
{
    if (const std::string password = json::text(payload, "password"); !password.empty())
        auth::requireGoodPassword(m_context, password);
}

void UsersService::endSessions(const std::vector<Json>& keys, const Json& payload)
{
    const bool inactive = payload.contains("status") && payload["status"] != "active";
    if (!inactive && !payload.contains("password") && !payload.contains("email"))
        return;
    for (const Json& key : keys)
        auth::deleteSessionsOf(
            m_context.connection, key.get<std::string>(), inactive ? std::string() : m_context.who.session);
}

} // namespace strata::system
