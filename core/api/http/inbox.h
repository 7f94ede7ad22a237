#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace strata::http {

/// The way for other threads to reach an I/O loop; shared with every answer on its way, so it outlives the loop.
class Inbox {
public:
    using Task = std::function<void()>;

    /// `wake`: makes the loop's thread call run() soon. Called once for many tasks.
    explicit Inbox(std::function<void()> wake);

    /// Runs `task` on the loop's thread. After close() it is dropped.
    void post(Task task);
    /// Runs what was posted; on the loop's thread.
    void run();
    void close();
    void setThread(std::thread::id thread) { m_thread = thread; }
    /// Whether the caller is on the loop's thread.
    bool isHere() const { return std::this_thread::get_id() == m_thread; }

private:
    std::mutex m_mutex;
    std::function<void()> m_wake;
    std::vector<Task> m_tasks;
    std::vector<Task> m_running;
    std::atomic<std::thread::id> m_thread;
    bool m_closed = false;
};

} // namespace strata::http
