#include "core/api/http/request_parser.h"

#include "core/base/text.h"

#include <boost/beast/http/basic_parser.hpp>

#include <limits>
#include <optional>

namespace strata::http {
namespace {

namespace beast = boost::beast;
using BeastError = beast::http::error;
using boost::system::error_code;

constexpr std::size_t kReserveAtMost = 1 << 20;

/// Splits a request target; the absolute form "http://host/path" (RFC 9112 §3.2.2) loses scheme and host.
void setTarget(Request& request, std::string_view target)
{
    if (!target.starts_with('/'))
        if (const auto scheme = target.find("://"); scheme != std::string_view::npos) {
            const auto path = target.find('/', scheme + 3);
            target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
        }
    target = target.substr(0, target.find('#'));
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos)
        request.query = target.substr(question + 1);
}

std::string_view view(beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

/// Writes the parts of one message straight into a Request. Outside the unnamed namespace: a class with linkage has it as
/// a member.
class MessageParser final : public beast::http::basic_parser<true> {
public:
    MessageParser(std::size_t maxHeadBytes, const std::function<std::uint64_t(const Request&)>& bodyLimit) :
        m_maxHeadBytes(maxHeadBytes), m_bodyLimit(bodyLimit)
    {
        eager(true);
        body_limit(boost::none);
        header_limit(static_cast<std::uint32_t>(maxHeadBytes));
    }

    bool oldVersion() const { return m_version < 11; }

    Request request;

private:
    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
        error_code& error) override
    {
        m_version = version;
        request.method = methodOfName(view(method));
        request.methodText = view(method);
        setTarget(request, view(target));
        countHead(method.size() + target.size(), error);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override { }

    void on_field_impl(
        beast::http::field, beast::string_view name, beast::string_view value, error_code& error) override
    {
        // Trailers of a chunked body are dropped: nobody may add a header after the fact.
        if (is_header_done())
            return;
        countHead(name.size() + value.size(), error);
        request.headers.add(text::lower(view(name)), std::string(view(value)));
    }

    void on_header_impl(error_code& error) override
    {
        // A coding that we don't undo would let the body be read as the next request.
        if (request.headers.find("transfer-encoding") && !chunked())
            error = BeastError::bad_transfer_encoding;
        else if (!oldVersion() && !request.headers.find("host"))
            error = BeastError::bad_field;
        else if (m_bodyLimit)
            m_limit = m_bodyLimit(request);
        if (!error && content_length().value_or(0) > m_limit)
            error = BeastError::body_limit;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override
    {
        if (length)
            request.body.reserve(std::min<std::size_t>(*length, kReserveAtMost));
    }

    std::size_t on_body_impl(beast::string_view piece, error_code& error) override
    {
        if (request.body.size() + piece.size() > m_limit)
            error = BeastError::body_limit;
        else
            request.body.append(piece.data(), piece.size());
        return piece.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override { }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, error_code& error) override
    {
        return on_body_impl(piece, error);
    }

    void on_finish_impl(error_code&) override { }

    void countHead(std::size_t bytes, error_code& error)
    {
        m_headBytes += bytes + 4;
        if (m_headBytes > m_maxHeadBytes)
            error = BeastError::header_limit;
    }

    std::size_t m_maxHeadBytes;
    const std::function<std::uint64_t(const Request&)>& m_bodyLimit;
    std::uint64_t m_limit = std::numeric_limits<std::uint64_t>::max();
    std::size_t m_headBytes = 0;
    int m_version = 11;
};

class RequestParser::Impl {
public:
    Impl(std::size_t headLimit, const std::function<std::uint64_t(const Request&)>& bodyLimit) :
        maxHeadBytes(headLimit), m_bodyLimit(bodyLimit)
    {
        reset();
    }

    void reset()
    {
        parser.emplace(maxHeadBytes, m_bodyLimit);
        state = State::Incomplete;
        headBytes = 0;
    }

    const std::size_t maxHeadBytes;
    std::optional<MessageParser> parser;
    State state = State::Incomplete;
    int failureStatus = 400;
    /// Bytes used for the head so far.
    std::size_t headBytes = 0;

private:
    const std::function<std::uint64_t(const Request&)>& m_bodyLimit;
};

RequestParser::RequestParser(std::size_t maxHeadBytes, const std::function<std::uint64_t(const Request&)>& bodyLimit) :
    m_impl(std::make_unique<Impl>(maxHeadBytes, bodyLimit))
{
}

RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    m_impl->reset();
}

std::size_t RequestParser::feed(std::string_view bytes)
{
    std::size_t skipped = 0;
    // Empty lines before a request are to be ignored (RFC 9112 §2.2).
    while (!started() && bytes.substr(skipped).starts_with("\r\n"))
        skipped += 2;
    if (skipped == bytes.size())
        return skipped;
    error_code error;
    const auto used = m_impl->parser->put({bytes.data() + skipped, bytes.size() - skipped}, error);
    // The parser looks at a head only when it has its end, so a head without end is counted here.
    if (!headComplete() && (m_impl->headBytes += used) + bytes.size() - skipped - used > m_impl->maxHeadBytes)
        error = BeastError::header_limit;
    if (error == BeastError::body_limit) {
        m_impl->state = State::TooLarge;
    } else if (error && error != BeastError::need_more) {
        m_impl->state = State::Failed;
        m_impl->failureStatus = error == BeastError::header_limit ? 431 : 400;
    } else if (m_impl->parser->is_done()) {
        m_impl->state = State::Complete;
    }
    return skipped + used;
}

RequestParser::State RequestParser::state() const
{
    return m_impl->state;
}

bool RequestParser::started() const
{
    return m_impl->parser->got_some();
}

bool RequestParser::headComplete() const
{
    return m_impl->parser->is_header_done();
}

int RequestParser::failureStatus() const
{
    return m_impl->failureStatus;
}

bool RequestParser::expectsContinue() const
{
    const auto expect = m_impl->parser->request.headers.find("expect");
    return expect && text::lower(*expect) == "100-continue";
}

bool RequestParser::keepAlive() const
{
    return m_impl->parser->keep_alive();
}

bool RequestParser::oldVersion() const
{
    return m_impl->parser->oldVersion();
}

Request& RequestParser::request()
{
    return m_impl->parser->request;
}

} // namespace strata::http
