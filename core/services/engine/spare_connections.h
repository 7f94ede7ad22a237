#pragma once

#include "core/data/database/connection.h"

#include <memory>
#include <mutex>
#include <vector>

namespace strata {

/// Connections beside those of the workers, lent to answers that are read while they are sent: such an answer lasts as
/// long as its client takes. A lent connection is used by one thread at a time. Thread-safe; outlives what it lends.
class SpareConnections {
public:
    explicit SpareConnections(Database& database) : m_database(database) { }

    /// A connection that goes back with its last pointer. Throws ServiceUnavailable("api", "Under pressure") while too
    /// many are lent.
    std::shared_ptr<Connection> lend();

private:
    /// One that is kept and still answers, or null.
    std::unique_ptr<Connection> takeIdle();
    void giveBack(std::unique_ptr<Connection> connection) noexcept;

    Database& m_database;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Connection>> m_idle;
    std::size_t m_lent = 0;
};

} // namespace strata
