#pragma once

#include "core/base/config.h"
#include "core/services/engine/engine.h"

#include <functional>
#include <memory>
#include <string>

namespace strata {

/// What the request log tells of one exchange.
struct RequestLine {
    std::string method;
    /// With the query; tokens are replaced.
    std::string url;
    std::string ip;
    int status = 0;
    std::chrono::microseconds duration {};
};

/// The API of a project on a socket: for the program `strata start` and the Studio's server switch. Listens from
/// construction on and answers 503 until serve(). Lives on the thread that made it.
class ServerHost {
public:
    /// Called on an I/O thread after each answer.
    using Listener = std::function<void(const RequestLine&)>;

    /// Listens on HOST and PORT of the configuration, with its SERVER_* limits. Throws ServiceUnavailable: "Port 8055
    /// is already in use", or the system's reason.
    explicit ServerHost(const Config& config, Listener listener = {});
    ~ServerHost();
    ServerHost(const ServerHost&) = delete;
    ServerHost& operator=(const ServerHost&) = delete;

    /// Answers with the API of `engine`, which outlives stop(), and does the jobs of its project.
    void serve(Engine& engine);
    /// Takes no new connections, ends idle ones, and busy ones after SERVER_SHUTDOWN_TIMEOUT at the latest. Waits for
    /// the step that a job is at.
    void stop();
    /// "http://0.0.0.0:8055"
    std::string url() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace strata
