#pragma once

#include "core/base/message.h"

#include <functional>
#include <memory>
#include <string_view>

namespace strata::http {

/// Turns the bytes of a connection into requests, one after the other. Names of headers become lower case.
class RequestParser {
public:
    enum class State {
        /// More bytes are needed.
        Incomplete,
        Complete,
        /// The bytes are no request: failureStatus() tells the answer; the rest of the connection is of no use.
        Failed,
        /// The body is above its limit.
        TooLarge,
    };

    /// `bodyLimit` as in ServerOptions; both outlive the parser.
    RequestParser(std::size_t maxHeadBytes, const std::function<std::uint64_t(const Request&)>& bodyLimit);
    ~RequestParser();

    /// Makes ready for the next request.
    void reset();
    /// Reads at most to the end of one request; the number of bytes used. The rest must be given again, with more.
    std::size_t feed(std::string_view bytes);

    State state() const;
    /// Whether a byte of the request has come.
    bool started() const;
    bool headComplete() const;
    /// 400 or 431.
    int failureStatus() const;
    /// Whether the client waits for "100 Continue" before it sends the body.
    bool expectsContinue() const;
    bool keepAlive() const;
    /// HTTP/1.0: no chunked answers.
    bool oldVersion() const;
    /// What is known of the request; to be moved out when Complete.
    Request& request();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace strata::http
