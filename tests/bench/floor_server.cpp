#include "floor_server.h"

#include "core/api/http/server.h"
#include "floor_answers.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace strata::bench {
namespace {

/// A queue like the engine's.
class Queue {
public:
    using Job = std::function<void(FloorAnswers&)>;

    void post(Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_queued.notify_one();
    }

    void work(const std::filesystem::path& database)
    {
        FloorAnswers answers(database, m_writing);
        for (;;) {
            Job job;
            {
                std::unique_lock lock(m_mutex);
                m_queued.wait(lock, [this] { return !m_jobs.empty(); });
                job = std::move(m_jobs.front());
                m_jobs.pop_front();
            }
            job(answers);
        }
    }

private:
    std::mutex m_mutex;
    std::mutex m_writing;
    std::condition_variable m_queued;
    std::deque<Job> m_jobs;
};

} // namespace

void serveFloor(const std::filesystem::path& database, std::uint16_t port)
{
    Queue queue;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < std::clamp(std::thread::hardware_concurrency(), 2U, 8U); ++i)
        workers.emplace_back([&] { queue.work(database); });
    http::ServerOptions options;
    options.host = "127.0.0.1";
    options.port = port;
    http::Server server(options, [&](Request request, http::Respond respond) {
        queue.post([request = std::move(request), respond = std::move(respond)](FloorAnswers& answers) {
            respond(
                request.path == "/server/ping" ? Response::text(200, "pong", "text/html") : answers.answer(request));
        });
    });
    for (;;)
        ::pause();
}

} // namespace strata::bench
