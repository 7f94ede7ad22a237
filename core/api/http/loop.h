#pragma once

#include "core/api/http/inbox.h"
#include "core/api/http/server.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <condition_variable>
#include <unordered_set>

namespace strata::http {

class Connection;
using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, boost::asio::io_context::executor_type>;

/// What all loops of a server share; outlives them.
struct Common {
    ServerOptions options;
    Handler handler;
    LogListener log;
    /// Threads on which bodies are produced.
    boost::asio::thread_pool streams {2};
    std::atomic<std::size_t> connections {0};
    std::mutex idleMutex;
    /// Told when `connections` becomes 0.
    std::condition_variable idle;

    /// One connection less.
    void release();
};

/// One I/O thread and the connections that live on it. Everything but post() and construction happens on its thread.
class Loop {
public:
    explicit Loop(Common& common);
    ~Loop();

    void start();
    /// Ends the thread and drops the connections.
    void stop();

    Common& common() { return m_common; }
    boost::asio::io_context& io() { return m_io; }
    const std::shared_ptr<Inbox>& inbox() { return m_inbox; }

    void add(Socket socket);
    void remove(const std::shared_ptr<Connection>& connection);
    /// Closes idle connections; busy ones close after their current answer.
    void drain();

private:
    void sweepLater();
    void sweep();

    Common& m_common;
    boost::asio::io_context m_io {1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    /// One timer for the timeouts of all connections: none is set or cancelled per request.
    boost::asio::steady_timer m_sweeper;
    std::shared_ptr<Inbox> m_inbox;
    std::unordered_set<std::shared_ptr<Connection>> m_connections;
    bool m_draining = false;
    std::thread m_thread;
};

} // namespace strata::http
