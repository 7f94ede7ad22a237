#include "core/api/http/connection.h"

#include "core/api/http/reply.h"
#include "core/api/http/request_url.h"
#include "core/base/error.h"
#include "core/base/log.h"

#include <boost/asio/buffer.hpp>

#include <cstring>

namespace strata::http {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMostInFlight = 16;
constexpr std::size_t kFirstInput = 8 * 1024;
constexpr std::size_t kLargestInput = 64 * 1024;
constexpr std::chrono::seconds kLinger {1};

Response bare(int status)
{
    Response response;
    response.status = status;
    return response;
}

} // namespace

Connection::Connection(Loop& loop, Socket socket, std::string ip) :
    m_loop(loop),
    m_socket(std::move(socket)),
    m_ip(std::move(ip)),
    m_parser(loop.common().options.maxHeadBytes, loop.common().options.bodyLimit),
    m_input(kFirstInput),
    m_requestStart(steady_clock::now())
{
}

void Connection::start()
{
    boost::system::error_code ignored;
    m_socket.set_option(Tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
    read();
}

void Connection::pump()
{
    do
        parse();
    while (flush());
    read();
}

void Connection::read()
{
    if (m_closed || m_reading)
        return;
    if (m_peerFinished) {
        if (idle())
            close();
        return;
    }
    if (!m_lingering && (m_lastRequest || m_exchanges.size() >= kMostInFlight))
        return;
    makeRoom();
    m_reading = true;
    m_socket.async_read_some(boost::asio::buffer(m_input.data() + m_end, m_input.size() - m_end),
        [self = shared_from_this()](
            const boost::system::error_code& error, std::size_t bytes) { self->received(error, bytes); });
}

void Connection::received(const boost::system::error_code& error, std::size_t bytes)
{
    m_reading = false;
    if (m_closed)
        return;
    if (error) {
        m_peerFinished = error == boost::asio::error::eof && !m_lingering;
        if (!m_peerFinished || idle())
            close();
        return;
    }
    m_end += bytes;
    if (m_lingering) {
        m_begin = m_end;
        read();
    } else {
        pump();
    }
}

void Connection::makeRoom()
{
    if (m_begin > 0) {
        std::memmove(m_input.data(), m_input.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_input.size() || (m_parser.headComplete() && m_input.size() < kLargestInput))
        m_input.resize(kLargestInput);
}

void Connection::parse()
{
    m_parsing = true;
    while (m_begin < m_end && !m_closed && !m_lastRequest && m_exchanges.size() < kMostInFlight) {
        if (!m_parser.started())
            m_requestStart = steady_clock::now();
        m_begin += m_parser.feed({m_input.data() + m_begin, m_end - m_begin});
        const auto state = m_parser.state();
        if (state == RequestParser::State::Complete) {
            accept();
        } else if (state == RequestParser::State::Failed) {
            refuse(bare(m_parser.failureStatus()));
        } else if (state == RequestParser::State::TooLarge) {
            const auto& tooLarge = m_loop.common().options.tooLarge;
            refuse(tooLarge ? tooLarge(m_parser.request()) : errorAnswer(invalidPayload("request entity too large")));
        } else {
            // Parts that only fit the parser as a whole (head, chunk line, trailers) are bounded by the buffer.
            if (m_end - m_begin >= kLargestInput)
                refuse(bare(431));
            continueBody();
            break;
        }
    }
    m_parsing = false;
}

void Connection::accept()
{
    auto request = std::move(m_parser.request());
    request.ip = m_ip;
    auto& common = m_loop.common();
    const auto number = m_firstNumber + m_exchanges.size();
    auto& exchange = m_exchanges.emplace_back();
    exchange.keepAlive = m_parser.keepAlive() && !m_draining;
    exchange.head = request.method == Method::Head;
    exchange.oldVersion = m_parser.oldVersion();
    exchange.started = m_requestStart;
    if (common.log)
        exchange.log = {request.methodText, redactedUrl(request), m_ip};
    m_lastRequest = !exchange.keepAlive;
    m_continued = false;
    m_parser.reset();
    const auto reply = std::make_shared<Reply>(m_loop.inbox(), weak_from_this(), number);
    try {
        common.handler(std::move(request), [reply](Response response) { reply->send(std::move(response)); });
    } catch (const std::exception& error) {
        log::error(std::string("Unexpected error in a request: ") + error.what());
    }
}

void Connection::continueBody()
{
    if (m_continued || m_lastRequest || !m_parser.headComplete() || !m_parser.expectsContinue())
        return;
    m_continued = true;
    auto& exchange = m_exchanges.emplace_back();
    exchange.interim = exchange.answered = true;
}

void Connection::refuse(Response response)
{
    const auto& request = m_parser.request();
    auto& exchange = m_exchanges.emplace_back();
    exchange.answered = true;
    exchange.keepAlive = false;
    exchange.head = request.method == Method::Head;
    exchange.response = std::move(response);
    exchange.started = m_requestStart;
    if (m_loop.common().log)
        exchange.log = {request.methodText, redactedUrl(request), m_ip};
    m_lastRequest = true;
}

void Connection::answer(std::uint64_t number, Response response)
{
    if (m_closed || number < m_firstNumber || number - m_firstNumber >= m_exchanges.size())
        return;
    if (response.notBefore > std::chrono::steady_clock::now()) {
        answerLater(number, std::move(response));
        return;
    }
    auto& exchange = m_exchanges[number - m_firstNumber];
    exchange.response = std::move(response);
    exchange.answered = true;
    if (!m_parsing && flush())
        pump();
}

void Connection::answerLater(std::uint64_t number, Response response)
{
    const auto timer = std::make_shared<boost::asio::steady_timer>(m_loop.io(), response.notBefore);
    timer->async_wait([timer, self = weak_from_this(), number, response = std::move(response)](
                          const boost::system::error_code& error) mutable {
        if (const auto alive = self.lock(); alive && !error)
            alive->answer(number, std::move(response));
    });
}

void Connection::checkDeadline(Time now)
{
    const auto& options = m_loop.common().options;
    if (m_lingering || m_writing) {
        if (now - m_lastProgress > (m_lingering ? kLinger : options.writeTimeout))
            close();
        return;
    }
    if (!idle())
        return;
    if (m_served && !m_parser.started()) {
        if (now - m_lastProgress > options.keepAliveTimeout)
            close();
    } else if (now - m_requestStart > (m_parser.headComplete() ? options.requestTimeout : options.headersTimeout)) {
        refuse(bare(408));
        pump();
    }
}

void Connection::drain()
{
    m_draining = true;
    if (m_parser.started())
        return;
    if (idle()) {
        close();
        return;
    }
    m_lastRequest = true;
    if (m_exchanges.empty())
        m_closeAfterWrite = true;
    else
        m_exchanges.back().keepAlive = false;
}

void Connection::close()
{
    if (m_closed)
        return;
    m_closed = true;
    boost::system::error_code ignored;
    m_socket.close(ignored);
    m_source.reset();
    for (auto& exchange : m_exchanges)
        rememberLog(exchange, 0);
    m_exchanges.clear();
    reportLogs(false);
    m_loop.remove(shared_from_this());
}

} // namespace strata::http
