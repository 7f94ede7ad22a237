#pragma once

#include "core/services/net/destinations.h"

#include <curl/curl.h>

#include <string>

namespace strata::net {

/// One transfer of libcurl with the settings that every transfer has: no signals, time limits, the check of the peer's
/// address. Throws ServiceUnavailable when libcurl has no memory.
class CurlHandle {
public:
    /// `destinations` outlives the handle.
    explicit CurlHandle(const Destinations& destinations);
    ~CurlHandle();
    CurlHandle(const CurlHandle&) = delete;
    CurlHandle& operator=(const CurlHandle&) = delete;

    CURL* get() const { return m_handle; }
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_handle, option, value);
    }
    /// A header, or a recipient of a mail.
    void append(curl_slist*& list, const std::string& text);
    /// Throws ServiceUnavailable of `service` with libcurl's reason; a refused address: "Requested domain "…" resolves to
    /// a denied IP address".
    void perform(const std::string& service, const std::string& host);

private:
    static curl_socket_t openSocket(void* self, curlsocktype purpose, curl_sockaddr* address);

    const Destinations& m_destinations;
    CURL* m_handle;
    bool m_denied = false;
    char m_reason[CURL_ERROR_SIZE] = {};
};

/// Frees the list when it goes.
struct CurlList {
    CurlList() = default;
    ~CurlList() { curl_slist_free_all(list); }
    CurlList(const CurlList&) = delete;
    CurlList& operator=(const CurlList&) = delete;
    curl_slist* list = nullptr;
};

} // namespace strata::net
