#include "core/data/permissions/model_view.h"

namespace strata::permissions {

bool ModelView::may(Action action, std::string_view collection) const
{
    return !m_rules || !m_rules->of(collection, action).empty();
}

bool ModelView::reads(std::string_view collection, std::string_view field) const
{
    return !m_rules || m_rules->allows(collection, Action::Read, field);
}

bool ModelView::reads(const schema::Relation& relation) const
{
    if (!reads(relation.collection, relation.field))
        return false;
    if (relation.relatedCollection.empty())
        return std::all_of(relation.oneAllowedCollections.begin(), relation.oneAllowedCollections.end(),
            [this](const std::string& name) { return reads(name); });
    return reads(relation.relatedCollection)
        && (relation.oneField.empty() || reads(relation.relatedCollection, relation.oneField));
}

} // namespace strata::permissions
