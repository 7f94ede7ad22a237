#pragma once

#include <string>
#include <vector>

namespace strata::net {

/// A mail server, as `EMAIL_SMTP_*` names it.
struct SmtpServer {
    enum class Tls { WhenOffered, FromTheStart, Never };

    std::string host;
    /// Empty = the protocol's own.
    std::string port;
    /// Empty = no sign-in.
    std::string user;
    std::string password;
    /// What the client calls itself; empty = the machine's name.
    std::string name;
    Tls tls = Tls::WhenOffered;
    bool verifyCertificate = true;
};

/// Hands one mail over; `text` is the whole message with CRLF line ends. Waits. Throws ServiceUnavailable("email", reason).
void sendSmtp(
    const SmtpServer& server, const std::string& from, const std::vector<std::string>& to, const std::string& text);
/// Signs in and asks for nothing. Waits and throws as sendSmtp().
void greetSmtp(const SmtpServer& server);

} // namespace strata::net
