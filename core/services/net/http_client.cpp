#include "core/services/net/http_client.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/services/net/curl_handle.h"

namespace strata::net {
namespace {

/// What libcurl's callbacks write into.
struct Receiver {
    HttpResponse response;
    std::size_t largest;
};

std::size_t receiveBody(char* data, std::size_t, std::size_t size, void* target)
{
    auto* receiver = static_cast<Receiver*>(target);
    if (receiver->response.body.size() + size > receiver->largest)
        return 0;
    receiver->response.body.append(data, size);
    return size;
}

std::size_t receiveHeader(char* data, std::size_t, std::size_t size, void* target)
{
    auto& headers = static_cast<Receiver*>(target)->response.headers;
    const std::string_view line(data, size);
    // A status line begins the headers of the next hop.
    if (text::startsWith(line, "HTTP/"))
        headers = Headers();
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
        headers.add(text::lower(text::trim(line.substr(0, colon))), std::string(text::trim(line.substr(colon + 1))));
    return size;
}

void setBody(CurlHandle& curl, const HttpRequest& request)
{
    if (request.method == Method::Get)
        return;
    curl.set(CURLOPT_CUSTOMREQUEST, std::string(methodName(request.method)).c_str());
    curl.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl.set(CURLOPT_POSTFIELDS, request.body.data());
}

} // namespace

HttpResponse fetch(const HttpRequest& request, const Destinations& destinations, const std::string& service)
{
    const auto url = parseUrl(request.url);
    if (!url || (url->scheme != "http" && url->scheme != "https"))
        throw serviceUnavailable(service, "The URL is not valid");
    CurlHandle curl(destinations);
    Receiver receiver {{}, request.largestBody};
    CurlList headers;
    for (const auto& [name, value] : request.headers.list())
        curl.append(headers.list, name + ": " + value);
    curl.set(CURLOPT_URL, request.url.c_str());
    curl.set(CURLOPT_PROTOCOLS_STR, "http,https");
    curl.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl.set(CURLOPT_FOLLOWLOCATION, request.redirects > 0 ? 1L : 0L);
    curl.set(CURLOPT_MAXREDIRS, static_cast<long>(request.redirects));
    curl.set(CURLOPT_HTTPHEADER, headers.list);
    curl.set(CURLOPT_WRITEFUNCTION, receiveBody);
    curl.set(CURLOPT_WRITEDATA, &receiver);
    curl.set(CURLOPT_HEADERFUNCTION, receiveHeader);
    curl.set(CURLOPT_HEADERDATA, &receiver);
    curl.set(CURLOPT_TIMEOUT, static_cast<long>(request.timeLimit.count()));
    setBody(curl, request);
    curl.perform(service, url->host);
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    receiver.response.status = static_cast<int>(status);
    return std::move(receiver.response);
}

} // namespace strata::net
