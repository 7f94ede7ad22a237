#include "core/services/net/smtp.h"

#include "core/base/message.h"
#include "core/services/net/curl_handle.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace strata::net {
namespace {

const std::string kService = "email";

std::size_t readText(char* out, std::size_t, std::size_t size, void* source)
{
    auto* rest = static_cast<std::string_view*>(source);
    const std::size_t taken = std::min(size, rest->size());
    std::memcpy(out, rest->data(), taken);
    rest->remove_prefix(taken);
    return taken;
}

std::string urlOf(const SmtpServer& server)
{
    std::string url = server.tls == SmtpServer::Tls::FromTheStart ? "smtps://" : "smtp://";
    url += server.host;
    if (!server.port.empty())
        url += ":" + server.port;
    return server.name.empty() ? url : url + "/" + percentEncode(server.name);
}

void setServer(CurlHandle& curl, const SmtpServer& server)
{
    const bool never = server.tls == SmtpServer::Tls::Never;
    const bool always = server.tls == SmtpServer::Tls::FromTheStart;
    curl.set(CURLOPT_URL, urlOf(server).c_str());
    curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl.set(CURLOPT_USE_SSL, static_cast<long>(never ? CURLUSESSL_NONE : always ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl.set(CURLOPT_SSL_VERIFYPEER, server.verifyCertificate ? 1L : 0L);
    curl.set(CURLOPT_SSL_VERIFYHOST, server.verifyCertificate ? 2L : 0L);
    if (server.user.empty() && server.password.empty())
        return;
    curl.set(CURLOPT_USERNAME, server.user.c_str());
    curl.set(CURLOPT_PASSWORD, server.password.c_str());
}

} // namespace

void sendSmtp(
    const SmtpServer& server, const std::string& from, const std::vector<std::string>& to, const std::string& text)
{
    const Destinations everywhere = Destinations::any();
    CurlHandle curl(everywhere);
    CurlList recipients;
    for (const std::string& address : to)
        curl.append(recipients.list, "<" + address + ">");
    std::string_view rest = text;
    setServer(curl, server);
    curl.set(CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
    curl.set(CURLOPT_MAIL_RCPT, recipients.list);
    curl.set(CURLOPT_READFUNCTION, readText);
    curl.set(CURLOPT_READDATA, &rest);
    curl.set(CURLOPT_UPLOAD, 1L);
    curl.perform(kService, server.host);
}

void greetSmtp(const SmtpServer& server)
{
    const Destinations everywhere = Destinations::any();
    CurlHandle curl(everywhere);
    setServer(curl, server);
    curl.set(CURLOPT_CUSTOMREQUEST, "NOOP");
    curl.set(CURLOPT_NOBODY, 1L);
    curl.perform(kService, server.host);
}

} // namespace strata::net
