#pragma once

#include "core/base/message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace strata::http {

struct ServerOptions {
    std::string host = "0.0.0.0";
    /// 0 = any free port.
    std::uint16_t port = 8055;
    int ioThreads = 2;
    /// Request line and headers together; above it 431.
    std::size_t maxHeadBytes = 16 * 1024;
    /// The most bytes a request with this head may have as its body. Called on an I/O thread when the head is complete;
    /// empty = no limit.
    std::function<std::uint64_t(const Request& head)> bodyLimit;
    /// The answer to a body above its limit, after which the connection is closed. Empty = 400 INVALID_PAYLOAD with
    /// reason "request entity too large".
    std::function<Response(const Request& head)> tooLarge;
    /// Idle time between two requests.
    std::chrono::milliseconds keepAliveTimeout {5'000};
    /// From the first byte of a request (or the connection) to the end of its head, and to the end of its body; then 408.
    std::chrono::milliseconds headersTimeout {60'000};
    std::chrono::milliseconds requestTimeout {300'000};
    /// How long a client may not read a byte of an answer.
    std::chrono::milliseconds writeTimeout {60'000};
    /// Further connections are closed at once.
    std::size_t maxConnections = 10'000;
};

/// What the request log tells of one exchange.
struct RequestLog {
    std::string method;
    /// With the query, `access_token` replaced by "--redacted--".
    std::string url;
    std::string ip;
    int status = 0;
    std::chrono::microseconds duration {};
    std::uint64_t bytes = 0;
    /// False when the client left before the answer was sent.
    bool finished = true;
};

/// Sends the answer; may be called from any thread, once. Dropped without a call, the caller gets a 500.
using Respond = std::function<void(Response)>;
/// Called on an I/O thread; must not block.
using Handler = std::function<void(Request, Respond)>;
/// Called on an I/O thread after each answer.
using LogListener = std::function<void(const RequestLog&)>;

/// An HTTP/1.1 server that runs from construction to stop(). A process may make several, one after the other or together.
class Server {
public:
    /// Throws Error(ServiceUnavailable): "Port 8055 is already in use", or the system's reason.
    Server(ServerOptions options, Handler handler, LogListener log = {});
    /// As stop() without grace.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    std::size_t connectionCount() const;
    /// Takes no new connections, closes idle ones, lets busy ones finish their current answer, and ends the rest after
    /// `grace`. Returns when all threads have ended. Not from an I/O thread.
    void stop(std::chrono::milliseconds grace);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace strata::http
