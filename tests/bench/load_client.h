#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace strata::bench {

struct Measurement {
    double perSecond = 0;
    std::chrono::nanoseconds median {};
    std::chrono::nanoseconds p99 {};
    /// Answers that were not 2xx.
    std::size_t errors = 0;
};

/// Sends the requests in turn on `connections` kept connections, each waiting for its answer before the next, and
/// measures what comes within `duration`.
class LoadClient {
public:
    LoadClient(std::uint16_t port, std::size_t connections);

    /// Connects, measures and disconnects: a server ends connections that idle while the other one is measured. Adds to
    /// what was measured before.
    void run(const std::vector<std::string>& requests, std::chrono::milliseconds duration);
    /// Forgets what was measured (the warm-up).
    void clear();
    Measurement result();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Line {
        int socket = -1;
        std::string input;
        Time sent;
    };

    void connect();
    void disconnect();

    void send(Line& line, const std::string& request);
    /// Whether a whole answer came.
    bool receive(Line& line);

    std::uint16_t m_port;
    int m_epoll = -1;
    std::vector<Line> m_lines;
    std::vector<std::chrono::nanoseconds> m_latencies;
    std::chrono::nanoseconds m_measured {};
    std::size_t m_next = 0;
    std::size_t m_errors = 0;
};

/// The body of one answer; empty when the server can't be reached.
std::string fetch(std::uint16_t port, const std::string& request);
/// Reads an answer of any size to its end without keeping it; its bytes.
std::size_t drain(std::uint16_t port, const std::string& request);
/// A port that nobody listens on.
std::uint16_t freePort();

} // namespace strata::bench
