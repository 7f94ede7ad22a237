#pragma once

#include "core/api/http/inbox.h"
#include "core/base/error.h"
#include "core/base/message.h"

#include <atomic>
#include <memory>

namespace strata::http {

class Connection;

/// The answer that is owed to one request. Shared by the copies of a Respond; the last one gone without an answer sends
/// a 500.
class Reply {
public:
    Reply(std::shared_ptr<Inbox> inbox, std::weak_ptr<Connection> connection, std::uint64_t number);
    ~Reply();
    Reply(const Reply&) = delete;
    Reply& operator=(const Reply&) = delete;

    /// From any thread; only the first call counts.
    void send(Response response);

private:
    std::shared_ptr<Inbox> m_inbox;
    std::weak_ptr<Connection> m_connection;
    std::uint64_t m_number;
    std::atomic<bool> m_sent {false};
};

/// A JSON answer with one error.
Response errorAnswer(const Error& error);

} // namespace strata::http
