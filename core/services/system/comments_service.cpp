#include "core/services/system/comments_service.h"

#include "core/base/error.h"
#include "core/data/items/read.h"
#include "core/data/payload/specials/rules.h"
#include "core/services/system/mentions.h"

namespace strata::system {

void CommentsService::beforeCreate(Json& payload)
{
    requireUser();
    for (const std::string field : {"comment", "collection", "item"})
        if (payload::isFalsy(json::member(payload, field)))
            throw invalidPayload("\"" + field + "\" is required");
    const std::string name = json::text(payload, "collection");
    const schema::Collection* collection = m_context.schema->collection(name);
    if (!collection)
        throw forbidden("You don't have permission to \"read\" from collection \"" + name + "\" or it does not exist.");
    items::checkItems(m_context, *collection, permissions::Action::Read, {payload["item"]}, {});
}

void CommentsService::beforeUpdate(const std::vector<Json>& keys, Json&)
{
    if (keys.size() == 1)
        requireUser();
}

void CommentsService::beforeDelete(const std::vector<Json>& keys)
{
    if (keys.size() == 1)
        requireUser();
}

void CommentsService::afterCreate(const Json&, const Json& payload)
{
    notifyMentioned(m_context, payload);
}

void CommentsService::requireUser() const
{
    if (m_context.who.user.empty() && !m_context.who.isSystem())
        throw forbidden();
}

} // namespace strata::system
