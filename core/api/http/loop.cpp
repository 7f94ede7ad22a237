#include "core/api/http/loop.h"

#include "core/api/http/connection.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace strata::http {
namespace {

using std::chrono::milliseconds;

milliseconds sweepInterval(const ServerOptions& options)
{
    const auto shortest
        = std::min({options.keepAliveTimeout, options.headersTimeout, options.requestTimeout, options.writeTimeout});
    return std::clamp(shortest / 4, milliseconds(10), milliseconds(1000));
}

std::string peerAddress(const Socket& socket)
{
    boost::system::error_code error;
    auto text = socket.remote_endpoint(error).address().to_string();
    if (text.starts_with("::ffff:"))
        text.erase(0, 7);
    return text;
}

} // namespace

void Common::release()
{
    if (--connections > 0)
        return;
    const std::lock_guard lock(idleMutex);
    idle.notify_all();
}

Loop::Loop(Common& common) :
    m_common(common),
    m_work(m_io.get_executor()),
    m_sweeper(m_io),
    m_inbox(std::make_shared<Inbox>([this] { boost::asio::post(m_io, [this] { m_inbox->run(); }); }))
{
}

Loop::~Loop() = default;

void Loop::start()
{
    sweepLater();
    m_thread = std::thread([this] {
        m_inbox->setThread(std::this_thread::get_id());
        m_io.run();
    });
}

void Loop::stop()
{
    m_inbox->close();
    m_io.stop();
    if (m_thread.joinable())
        m_thread.join();
    // Closing a connection takes it from the set.
    for (const auto& connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->close();
}

void Loop::add(Socket socket)
{
    if (m_draining) {
        m_common.release();
        return;
    }
    auto ip = peerAddress(socket);
    const auto connection = std::make_shared<Connection>(*this, std::move(socket), std::move(ip));
    m_connections.insert(connection);
    connection->start();
}

void Loop::remove(const std::shared_ptr<Connection>& connection)
{
    if (m_connections.erase(connection) > 0)
        m_common.release();
}

void Loop::drain()
{
    m_draining = true;
    for (const auto& connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->drain();
}

void Loop::sweepLater()
{
    m_sweeper.expires_after(sweepInterval(m_common.options));
    m_sweeper.async_wait([this](const boost::system::error_code& error) {
        if (!error)
            sweep();
    });
}

void Loop::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    for (const auto& connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->checkDeadline(now);
    sweepLater();
}

} // namespace strata::http
