#include "core/data/items/context.h"

namespace strata {

Context::Context(Connection& connection_, schema::SchemaPtr schema_, Accountability who_) :
    connection(connection_),
    schema(std::move(schema_)),
    who(std::move(who_)),
    m_changes(std::make_shared<std::vector<events::Change>>())
{
}

void Context::transaction(const std::function<void()>& work)
{
    if (connection.inTransaction()) {
        work();
        return;
    }
    m_changes->clear();
    Transaction transaction(connection);
    work();
    transaction.commit();
    if (feed)
        feed->publish(*m_changes);
    m_changes->clear();
}

void Context::changed(events::Change change, std::size_t position)
{
    const auto place = m_changes->begin() + static_cast<std::ptrdiff_t>(std::min(position, m_changes->size()));
    m_changes->insert(place, std::move(change));
}

Context Context::asSystem() const
{
    Context context(connection, schema, Accountability::system());
    context.limits = limits;
    context.publicUrl = publicUrl;
    context.feed = feed;
    context.plans = plans;
    context.maxMutations = maxMutations;
    context.mutations = mutations;
    context.hashCost = hashCost;
    context.userLimits = userLimits;
    context.serviceOf = serviceOf;
    context.m_changes = m_changes;
    return context;
}

} // namespace strata
