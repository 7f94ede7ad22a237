#include "tests/support/smtp_catcher.h"

#include <QByteArray>

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace strata::support {
namespace {

/// Lines of a socket.
class Lines {
public:
    explicit Lines(int socket) : m_socket(socket) { }

    /// Without its end; false when the other side has gone.
    bool next(std::string& line)
    {
        std::size_t end = 0;
        while ((end = m_buffer.find("\r\n")) == std::string::npos) {
            char piece[4096];
            const ssize_t count = recv(m_socket, piece, sizeof piece, 0);
            if (count <= 0)
                return false;
            m_buffer.append(piece, static_cast<std::size_t>(count));
        }
        line = m_buffer.substr(0, end);
        m_buffer.erase(0, end + 2);
        return true;
    }

private:
    int m_socket;
    std::string m_buffer;
};

void answer(int socket, const std::string& line)
{
    const std::string text = line + "\r\n";
    [[maybe_unused]] const ssize_t sent = send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

/// The address between < and >.
std::string addressIn(const std::string& line)
{
    const std::size_t open = line.find('<');
    return line.substr(open + 1, line.find('>') - open - 1);
}

std::string readData(Lines& lines)
{
    std::string text;
    std::string line;
    while (lines.next(line) && line != ".")
        text += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
    return text;
}

std::string decodedWords(std::string value)
{
    for (std::size_t at = value.find("=?UTF-8?B?"); at != std::string::npos; at = value.find("=?UTF-8?B?")) {
        const std::size_t end = value.find("?=", at + 10);
        const std::string word
            = QByteArray::fromBase64(QByteArray::fromStdString(value.substr(at + 10, end - at - 10))).toStdString();
        value.replace(at, end + 2 - at, word);
    }
    return value;
}

} // namespace

std::string CaughtMail::header(const std::string& name) const
{
    const std::string head = "\r\n" + text.substr(0, text.find("\r\n\r\n")) + "\r\n";
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return {};
    const std::size_t begin = at + name.size() + 4;
    return decodedWords(head.substr(begin, head.find("\r\n", begin) - begin));
}

std::string CaughtMail::html() const
{
    return QByteArray::fromBase64(QByteArray::fromStdString(text.substr(text.find("\r\n\r\n") + 4))).toStdString();
}

std::string CaughtMail::token() const
{
    const std::string body = html();
    const std::size_t at = body.find("token=");
    return at == std::string::npos ? std::string() : body.substr(at + 6, body.find_first_of("\"&<", at) - at - 6);
}

SmtpCatcher::SmtpCatcher()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(m_listener, 8) != 0)
        throw std::runtime_error("no port for mail");
    getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

SmtpCatcher::~SmtpCatcher()
{
    shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    close(m_listener);
}

std::vector<CaughtMail> SmtpCatcher::mails()
{
    const std::lock_guard lock(m_mutex);
    return m_mails;
}

void SmtpCatcher::run()
{
    while (true) {
        const int client = accept(m_listener, nullptr, nullptr);
        if (client < 0)
            return;
        serve(client);
        close(client);
    }
}

void SmtpCatcher::serve(int client)
{
    Lines lines(client);
    CaughtMail mail;
    answer(client, "220 catcher");
    for (std::string line; lines.next(line);) {
        if (line.starts_with("QUIT")) {
            answer(client, "221 bye");
            return;
        }
        if (line.starts_with("MAIL FROM:"))
            mail = {addressIn(line), {}, {}};
        else if (line.starts_with("RCPT TO:"))
            mail.to.push_back(addressIn(line));
        if (!line.starts_with("DATA")) {
            answer(client, "250 ok");
            continue;
        }
        answer(client, "354 go on");
        mail.text = readData(lines);
        {
            const std::lock_guard lock(m_mutex);
            m_mails.push_back(mail);
        }
        answer(client, "250 taken");
    }
}

} // namespace strata::support
