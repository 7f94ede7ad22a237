#include "core/services/engine/spare_connections.h"

#include "core/base/error.h"

namespace strata {
namespace {

constexpr std::size_t kMostLent = 32;
constexpr std::size_t kKeptIdle = 2;

/// The server may have ended a connection that nobody used for long.
bool answers(Connection& connection)
{
    try {
        return connection.scalar(connection.statement() << "SELECT 1").has_value();
    } catch (const Error&) {
        return false;
    }
}

} // namespace

std::shared_ptr<Connection> SpareConnections::lend()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_lent >= kMostLent)
            throw serviceUnavailable("api", "Under pressure");
        ++m_lent;
    }
    std::unique_ptr<Connection> connection;
    try {
        connection = takeIdle();
        if (!connection)
            connection = m_database.connect();
    } catch (...) {
        giveBack(nullptr);
        throw;
    }
    return {connection.release(), [this](Connection* lent) { giveBack(std::unique_ptr<Connection>(lent)); }};
}

std::unique_ptr<Connection> SpareConnections::takeIdle()
{
    std::unique_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty())
            return nullptr;
        connection = std::move(m_idle.back());
        m_idle.pop_back();
    }
    return answers(*connection) ? std::move(connection) : nullptr;
}

void SpareConnections::giveBack(std::unique_ptr<Connection> connection) noexcept
{
    const std::lock_guard lock(m_mutex);
    --m_lent;
    if (connection && m_idle.size() < kKeptIdle)
        m_idle.push_back(std::move(connection));
}

} // namespace strata
