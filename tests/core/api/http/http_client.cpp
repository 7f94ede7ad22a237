#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace strata::test {

HttpClient::HttpClient(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const timeval limit {5, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
}

HttpClient::~HttpClient()
{
    ::close(m_socket);
}

void HttpClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void HttpClient::get(std::string_view path)
{
    send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n\r\n");
}

Answer HttpClient::read()
{
    auto answer = readStart();
    if (const auto length = answer.headers.find("content-length"); length != answer.headers.end())
        answer.body = take(std::stoul(length->second));
    else if (answer.headers.contains("transfer-encoding"))
        readChunks(answer);
    else if (answer.headers["connection"] == "close") {
        while (fill()) { }
        answer.body = take(m_input.size());
    }
    return answer;
}

Answer HttpClient::readHead()
{
    return readStart();
}

bool HttpClient::closed()
{
    return m_input.empty() && !fill() && m_ended;
}

void HttpClient::finishSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

Answer HttpClient::readStart()
{
    Answer answer;
    const auto first = line();
    if (!first.starts_with("HTTP/1.1 "))
        return answer;
    answer.status = std::stoi(first.substr(9, 3));
    for (auto next = line(); !next.empty(); next = line()) {
        const auto colon = next.find(": ");
        auto name = next.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
        answer.headers[name] = next.substr(colon + 2);
    }
    return answer;
}

bool HttpClient::fill()
{
    std::array<char, 16384> piece;
    const auto got = ::recv(m_socket, piece.data(), piece.size(), 0);
    m_ended = got == 0;
    if (got <= 0)
        return false;
    m_input.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

std::string HttpClient::line()
{
    std::size_t end = m_input.find("\r\n");
    while (end == std::string::npos) {
        if (!fill())
            return {};
        end = m_input.find("\r\n");
    }
    auto text = m_input.substr(0, end);
    m_input.erase(0, end + 2);
    return text;
}

std::string HttpClient::take(std::size_t count)
{
    while (m_input.size() < count && fill()) { }
    auto text = m_input.substr(0, count);
    m_input.erase(0, count);
    return text;
}

void HttpClient::readChunks(Answer& answer)
{
    for (;;) {
        const auto size = std::stoul("0" + line(), nullptr, 16);
        answer.body += take(size);
        line();
        if (size == 0)
            return;
    }
}

} // namespace strata::test
