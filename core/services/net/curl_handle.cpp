#include "core/services/net/curl_handle.h"

#include "core/base/error.h"

#include <mutex>

#include <sys/socket.h>

namespace strata::net {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kTransferSeconds = 60;

} // namespace

CurlHandle::CurlHandle(const Destinations& destinations) : m_destinations(destinations)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m_handle = curl_easy_init();
    if (!m_handle)
        throw serviceUnavailable("net", "Out of memory");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_TIMEOUT, kTransferSeconds);
    set(CURLOPT_ERRORBUFFER, m_reason);
    // A proxy of the environment would hide the peer from the check.
    set(CURLOPT_PROXY, "");
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlHandle::openSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
}

CurlHandle::~CurlHandle()
{
    curl_easy_cleanup(m_handle);
}

curl_socket_t CurlHandle::openSocket(void* self, curlsocktype, curl_sockaddr* address)
{
    auto* handle = static_cast<CurlHandle*>(self);
    const auto peer = addressOf(&address->addr);
    if (!peer || !handle->m_destinations.allows(*peer)) {
        handle->m_denied = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void CurlHandle::append(curl_slist*& list, const std::string& text)
{
    curl_slist* longer = curl_slist_append(list, text.c_str());
    if (!longer)
        throw serviceUnavailable("net", "Out of memory");
    list = longer;
}

void CurlHandle::perform(const std::string& service, const std::string& host)
{
    const CURLcode code = curl_easy_perform(m_handle);
    if (code == CURLE_OK)
        return;
    if (m_denied)
        throw serviceUnavailable(service, "Requested domain \"" + host + "\" resolves to a denied IP address");
    throw serviceUnavailable(service, m_reason[0] ? m_reason : curl_easy_strerror(code));
}

} // namespace strata::net
