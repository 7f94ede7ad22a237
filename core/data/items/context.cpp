#include "core/data/items/context.h"

namespace strata {

void Context::transaction(const std::function<void()>& work)
{
    if (connection.inTransaction()) {
        work();
        return;
    }
    m_changes.clear();
    Transaction transaction(connection);
    work();
    transaction.commit();
    if (feed)
        feed->publish(m_changes);
    m_changes.clear();
}

Context Context::asSystem() const
{
    Context context {.connection = connection,
        .schema = schema,
        .who = Accountability::system(),
        .rules = nullptr,
        .limits = limits,
        .feed = feed,
        .maxMutations = maxMutations,
        .mutations = mutations,
        .serviceOf = serviceOf};
    return context;
}

} // namespace strata
