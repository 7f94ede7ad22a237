#include "core/api/http/inbox.h"

namespace strata::http {

Inbox::Inbox(std::function<void()> wake) : m_wake(std::move(wake)) { }

void Inbox::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_tasks.push_back(std::move(task));
    if (m_tasks.size() == 1)
        m_wake();
}

void Inbox::run()
{
    {
        const std::lock_guard lock(m_mutex);
        m_running.swap(m_tasks);
    }
    for (auto& task : m_running)
        task();
    m_running.clear();
}

void Inbox::close()
{
    std::vector<Task> dropped;
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    // Ids of ended threads are used again.
    m_thread = std::thread::id();
    dropped.swap(m_tasks);
}

} // namespace strata::http
