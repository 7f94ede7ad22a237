#pragma once

#include "core/base/message.h"
#include "core/services/net/destinations.h"

#include <chrono>

namespace strata::net {

struct HttpRequest {
    Method method = Method::Get;
    /// http or https.
    std::string url;
    Headers headers;
    std::string body;
    /// Redirects followed; the answer of one more is given back as it is.
    int redirects = 0;
    std::size_t largestBody = 10 * 1024 * 1024;
    /// For the whole transfer.
    std::chrono::seconds timeLimit {60};
};

struct HttpResponse {
    int status = 0;
    Headers headers;
    std::string body;
};

/// Makes the request and waits for the answer: never on the GUI thread, never inside a transaction. `service` names the
/// other side in the ServiceUnavailable that is thrown when there is no answer. Error statuses are answers.
HttpResponse fetch(const HttpRequest& request, const Destinations& destinations, const std::string& service);

} // namespace strata::net
