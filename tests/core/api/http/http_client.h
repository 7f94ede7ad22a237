#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace strata::test {

/// One answer as it came over the wire.
struct Answer {
    /// 0 = the connection ended before a whole answer came.
    int status = 0;
    /// Lower-case names.
    std::map<std::string, std::string> headers;
    /// Without chunk marks.
    std::string body;
};

/// A plain blocking socket that sends exactly the given bytes. Waits at most five seconds for an answer.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    void send(std::string_view bytes);
    /// "GET <path> HTTP/1.1" with a Host header.
    void get(std::string_view path);
    /// The next answer; readHead() for one to HEAD or without a body, of which only the head is taken.
    Answer read();
    Answer readHead();
    /// Whether the server ends the connection without further bytes.
    bool closed();
    /// No more requests will come, answers may.
    void finishSending();

private:
    Answer readStart();
    bool fill();
    std::string line();
    std::string take(std::size_t count);
    void readChunks(Answer& answer);

    int m_socket;
    std::string m_input;
    bool m_ended = false;
};

} // namespace strata::test
