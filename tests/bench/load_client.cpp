#include "load_client.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace strata::bench {
namespace {

using std::chrono::steady_clock;

sockaddr_in local(std::uint16_t port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// −1 when nobody listens.
int connectTo(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = local(port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(1);
}

/// Where the body starts and ends; nothing while the answer is not whole.
struct Extent {
    std::size_t start;
    std::size_t end;
};

std::optional<Extent> wholeAnswer(std::string_view input)
{
    const auto head = input.find("\r\n\r\n");
    if (head == std::string_view::npos)
        return std::nullopt;
    constexpr std::string_view name = "content-length: ";
    const auto at = input.substr(0, head).find(name);
    const std::size_t length
        = at == std::string_view::npos ? 0 : std::strtoull(input.data() + at + name.size(), nullptr, 10);
    if (input.size() < head + 4 + length)
        return std::nullopt;
    return Extent {head + 4, head + 4 + length};
}

} // namespace

LoadClient::LoadClient(std::uint16_t port, std::size_t connections) : m_port(port), m_lines(connections) { }

void LoadClient::connect()
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i].socket = connectTo(m_port);
        if (m_lines[i].socket < 0)
            fail("connect");
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_lines[i].socket, &event);
    }
}

void LoadClient::disconnect()
{
    for (const auto& line : m_lines)
        ::close(line.socket);
    ::close(m_epoll);
}

void LoadClient::run(const std::vector<std::string>& requests, std::chrono::milliseconds duration)
{
    connect();
    const auto start = steady_clock::now();
    const auto end = start + duration;
    for (auto& line : m_lines)
        send(line, requests[m_next++ % requests.size()]);
    std::size_t waiting = m_lines.size();
    std::array<epoll_event, 64> events;
    while (waiting > 0) {
        const int count = ::epoll_wait(m_epoll, events.data(), events.size(), 10'000);
        if (count <= 0)
            fail("no answer");
        for (int i = 0; i < count; ++i) {
            auto& line = m_lines[events[static_cast<std::size_t>(i)].data.u64];
            if (!receive(line))
                continue;
            --waiting;
            if (steady_clock::now() < end) {
                send(line, requests[m_next++ % requests.size()]);
                ++waiting;
            }
        }
    }
    m_measured += steady_clock::now() - start;
    disconnect();
}

void LoadClient::send(Line& line, const std::string& request)
{
    line.sent = steady_clock::now();
    if (::send(line.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        fail("send");
}

bool LoadClient::receive(Line& line)
{
    static std::array<char, 256 * 1024> piece;
    const auto got = ::recv(line.socket, piece.data(), piece.size(), 0);
    if (got <= 0)
        fail("connection ended");
    line.input.append(piece.data(), static_cast<std::size_t>(got));
    if (!wholeAnswer(line.input))
        return false;
    m_latencies.push_back(steady_clock::now() - line.sent);
    if (!std::string_view(line.input).starts_with("HTTP/1.1 2"))
        ++m_errors;
    line.input.clear();
    return true;
}

void LoadClient::clear()
{
    m_latencies.clear();
    m_measured = {};
    m_errors = 0;
}

Measurement LoadClient::result()
{
    Measurement result;
    result.errors = m_errors;
    if (m_latencies.empty())
        return result;
    std::sort(m_latencies.begin(), m_latencies.end());
    const auto count = static_cast<double>(m_latencies.size());
    result.perSecond = count / std::chrono::duration<double>(m_measured).count();
    result.median = m_latencies[m_latencies.size() / 2];
    result.p99 = m_latencies[m_latencies.size() * 99 / 100];
    return result;
}

std::string fetch(std::uint16_t port, const std::string& request)
{
    const int descriptor = connectTo(port);
    if (descriptor < 0)
        return {};
    ::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL);
    std::string input;
    std::array<char, 64 * 1024> piece;
    std::optional<Extent> extent;
    while (!(extent = wholeAnswer(input))) {
        const auto got = ::recv(descriptor, piece.data(), piece.size(), 0);
        if (got <= 0)
            break;
        input.append(piece.data(), static_cast<std::size_t>(got));
    }
    ::close(descriptor);
    return extent ? input.substr(extent->start, extent->end - extent->start) : std::string();
}

std::size_t drain(std::uint16_t port, const std::string& request)
{
    const int descriptor = connectTo(port);
    if (descriptor < 0)
        return 0;
    const std::string closing = request.substr(0, request.size() - 2) + "Connection: close\r\n\r\n";
    ::send(descriptor, closing.data(), closing.size(), MSG_NOSIGNAL);
    std::array<char, 64 * 1024> piece;
    std::size_t total = 0;
    for (ssize_t got = 0; (got = ::recv(descriptor, piece.data(), piece.size(), 0)) > 0;)
        total += static_cast<std::size_t>(got);
    ::close(descriptor);
    return total;
}

std::uint16_t freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = local(0);
    socklen_t size = sizeof address;
    ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

} // namespace strata::bench
