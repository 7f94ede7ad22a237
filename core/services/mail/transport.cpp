#include "core/services/mail/transport.h"

#include "core/base/log.h"
#include "core/services/net/smtp.h"

namespace strata::mail {
namespace {

net::SmtpServer::Tls tlsOf(const Config& config)
{
    if (config.flag("EMAIL_SMTP_SECURE"))
        return net::SmtpServer::Tls::FromTheStart;
    return config.flag("EMAIL_SMTP_IGNORE_TLS") ? net::SmtpServer::Tls::Never : net::SmtpServer::Tls::WhenOffered;
}

class SmtpTransport : public Transport {
public:
    explicit SmtpTransport(const Config& config)
    {
        m_server.host = config.text("EMAIL_SMTP_HOST");
        m_server.port = config.text("EMAIL_SMTP_PORT");
        m_server.user = config.text("EMAIL_SMTP_USER");
        m_server.password = config.text("EMAIL_SMTP_PASSWORD");
        m_server.name = config.text("EMAIL_SMTP_NAME");
        m_server.tls = tlsOf(config);
        const std::string verify = "EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED";
        m_server.verifyCertificate = !config.has(verify) || config.flag(verify);
    }

    void send(const Message& message) override
    {
        net::sendSmtp(m_server, message.fromAddress, {message.to}, mimeText(message, clock::now()));
    }

    void verify() override { net::greetSmtp(m_server); }

private:
    net::SmtpServer m_server;
};

} // namespace

std::unique_ptr<Transport> makeTransport(const Config& config)
{
    const std::string kind = config.text("EMAIL_TRANSPORT");
    if (kind == "smtp")
        return std::make_unique<SmtpTransport>(config);
    if (kind == "sendmail")
        return makeSendmail(config);
    log::warn("Illegal transport given for email. Check the EMAIL_TRANSPORT env var.");
    return nullptr;
}

} // namespace strata::mail
