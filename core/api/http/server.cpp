#include "core/api/http/server.h"

#include "core/api/http/loop.h"
#include "core/base/error.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

namespace strata::http {

using boost::system::error_code;

class Server::Impl {
public:
    Impl(ServerOptions options, Handler handler, LogListener log);
    ~Impl() { stop({}); }
    void stop(std::chrono::milliseconds grace);

    std::uint16_t port() const { return m_port; }
    std::size_t connectionCount() const { return m_common.connections; }

private:
    void listen();
    void accept();
    void accepted(Loop& loop, const error_code& error, Socket socket);

    Common m_common;
    std::vector<std::unique_ptr<Loop>> m_loops;
    /// On the thread of the first loop.
    std::optional<boost::asio::basic_socket_acceptor<Tcp, boost::asio::io_context::executor_type>> m_acceptor;
    std::optional<boost::asio::steady_timer> m_retry;
    std::size_t m_nextLoop = 0;
    std::uint16_t m_port = 0;
    bool m_stopped = false;
};

namespace {

Tcp::endpoint endpointOf(boost::asio::io_context& io, const ServerOptions& options)
{
    error_code error;
    const auto address = boost::asio::ip::make_address(options.host, error);
    if (!error)
        return {address, options.port};
    const auto found = Tcp::resolver(io).resolve(options.host, std::to_string(options.port), error);
    if (error || found.empty())
        throw Error(ErrorCode::ServiceUnavailable, "Can't resolve host " + options.host);
    return *found.begin();
}

[[noreturn]] void throwCannotListen(const ServerOptions& options, const error_code& error)
{
    const auto port = std::to_string(options.port);
    if (error == boost::asio::error::address_in_use)
        throw Error(ErrorCode::ServiceUnavailable, "Port " + port + " is already in use");
    throw Error(ErrorCode::ServiceUnavailable, "Can't listen on " + options.host + ":" + port + ": " + error.message());
}

} // namespace

Server::Impl::Impl(ServerOptions options, Handler handler, LogListener log)
{
    m_common.options = std::move(options);
    m_common.handler = std::move(handler);
    m_common.log = std::move(log);
    for (int i = 0; i < std::max(1, m_common.options.ioThreads); ++i)
        m_loops.push_back(std::make_unique<Loop>(m_common));
    listen();
    accept();
    for (auto& loop : m_loops)
        loop->start();
}

void Server::Impl::listen()
{
    auto& io = m_loops.front()->io();
    const auto endpoint = endpointOf(io, m_common.options);
    m_acceptor.emplace(io);
    m_retry.emplace(io);
    error_code error;
    m_acceptor->open(endpoint.protocol(), error);
    if (!error)
        m_acceptor->set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error)
        m_acceptor->bind(endpoint, error);
    if (!error)
        m_acceptor->listen(boost::asio::socket_base::max_listen_connections, error);
    if (error)
        throwCannotListen(m_common.options, error);
    m_port = m_acceptor->local_endpoint().port();
}

void Server::Impl::accept()
{
    auto& loop = *m_loops[m_nextLoop++ % m_loops.size()];
    m_acceptor->async_accept(
        loop.io(), [this, &loop](const error_code& error, Socket socket) { accepted(loop, error, std::move(socket)); });
}

void Server::Impl::accepted(Loop& loop, const error_code& error, Socket socket)
{
    if (!m_acceptor->is_open())
        return;
    if (error) {
        // Out of file descriptors, most likely: some are free again soon.
        m_retry->expires_after(std::chrono::milliseconds(50));
        m_retry->async_wait([this](const error_code& cancelled) {
            if (!cancelled)
                accept();
        });
        return;
    }
    if (m_common.connections < m_common.options.maxConnections) {
        ++m_common.connections;
        boost::asio::dispatch(loop.io(), [&loop, taken = std::move(socket)]() mutable { loop.add(std::move(taken)); });
    }
    accept();
}

void Server::Impl::stop(std::chrono::milliseconds grace)
{
    if (std::exchange(m_stopped, true))
        return;
    m_loops.front()->inbox()->post([this] {
        error_code ignored;
        m_acceptor->close(ignored);
        m_retry->cancel();
    });
    for (auto& loop : m_loops)
        loop->inbox()->post([&loop = *loop] { loop.drain(); });
    {
        std::unique_lock lock(m_common.idleMutex);
        m_common.idle.wait_for(lock, grace, [this] { return m_common.connections == 0; });
    }
    for (auto& loop : m_loops)
        loop->stop();
    m_common.streams.stop();
    m_common.streams.join();
    // An aborted accept may still wait in the first loop; both go with it.
    m_acceptor.reset();
    m_retry.reset();
}

Server::Server(ServerOptions options, Handler handler, LogListener log) :
    m_impl(std::make_unique<Impl>(std::move(options), std::move(handler), std::move(log)))
{
}

Server::~Server() = default;

std::uint16_t Server::port() const
{
    return m_impl->port();
}

std::size_t Server::connectionCount() const
{
    return m_impl->connectionCount();
}

void Server::stop(std::chrono::milliseconds grace)
{
    m_impl->stop(grace);
}

} // namespace strata::http
