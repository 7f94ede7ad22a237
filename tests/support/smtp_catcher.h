#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace strata::support {

/// A mail as it came over SMTP.
struct CaughtMail {
    std::string from;
    std::vector<std::string> to;
    /// Headers and body, CRLF line ends.
    std::string text;

    /// Value of a header, encoded words decoded; empty without one.
    std::string header(const std::string& name) const;
    /// The body, decoded from base64.
    std::string html() const;
    /// The token of the link in the body.
    std::string token() const;
};

/// A mail server on a free port of 127.0.0.1 that keeps what it gets, one connection at a time. Thread-safe.
class SmtpCatcher {
public:
    SmtpCatcher();
    ~SmtpCatcher();
    SmtpCatcher(const SmtpCatcher&) = delete;
    SmtpCatcher& operator=(const SmtpCatcher&) = delete;

    std::uint16_t port() const { return m_port; }
    std::vector<CaughtMail> mails();

private:
    void run();
    void serve(int socket);

    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::mutex m_mutex;
    std::vector<CaughtMail> m_mails;
    std::thread m_thread;
};

} // namespace strata::support
