#include "core/data/events/change.h"

namespace strata::events {

int ChangeFeed::subscribe(Listener listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.emplace_back(m_next, std::move(listener));
    return m_next++;
}

void ChangeFeed::unsubscribe(int subscription)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_listeners, [&](const auto& entry) { return entry.first == subscription; });
}

void ChangeFeed::publish(const std::vector<Change>& changes)
{
    std::vector<std::pair<int, Listener>> listeners;
    {
        const std::lock_guard lock(m_mutex);
        listeners = m_listeners;
    }
    for (const Change& change : changes)
        for (const auto& [id, listener] : listeners)
            listener(change);
}

} // namespace strata::events
