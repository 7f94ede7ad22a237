#include "core/api/http/connection.h"
#include "core/api/http/response_head.h"
#include "core/base/log.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include <array>
#include <charconv>

namespace strata::http {
namespace {

using std::chrono::steady_clock;

/// Bodies up to this size are copied behind their head; larger ones are written from where they are.
constexpr std::size_t kSmallBody = 16 * 1024;
constexpr std::size_t kBatch = 64 * 1024;

std::string chunkLine(std::size_t size)
{
    std::array<char, 18> digits;
    char* end = std::to_chars(digits.data(), digits.data() + 16, size, 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    return {digits.data(), end};
}

} // namespace

bool Connection::flush()
{
    bool sent = false;
    while (!m_closed && !m_writing && !m_source && !m_lingering && compose()) {
        m_writing = true;
        m_lastProgress = steady_clock::now();
        sent = write() || sent;
    }
    return sent;
}

bool Connection::compose()
{
    while (!m_exchanges.empty() && m_exchanges.front().answered && m_text.size() < kBatch && m_large.empty()
        && !m_source && !m_closeAfterWrite) {
        composeAnswer(m_exchanges.front());
        m_exchanges.pop_front();
        ++m_firstNumber;
    }
    return !m_text.empty();
}

void Connection::composeAnswer(Exchange& exchange)
{
    if (exchange.interim) {
        m_text += "HTTP/1.1 100 Continue\r\n\r\n";
        return;
    }
    auto& response = exchange.response;
    Framing framing;
    framing.keepAlive = exchange.keepAlive;
    framing.keepAliveTimeout = m_loop.common().options.keepAliveTimeout;
    if (response.file)
        framing.length = response.file->size;
    else if (!response.source && !isBodyless(response.status))
        framing.length = response.body.size();
    else if (response.source)
        framing.chunked = !exchange.oldVersion;
    if (response.source && !framing.length && !framing.chunked)
        framing.keepAlive = false;
    const auto before = m_text.size();
    appendHead(m_text, response, framing);
    if (!exchange.head && !isBodyless(response.status)) {
        m_source = std::move(response.source);
        m_chunked = framing.chunked;
        if (response.body.size() <= kSmallBody)
            m_text += response.body;
        else
            m_large = std::move(response.body);
    }
    m_closeAfterWrite = !framing.keepAlive;
    rememberLog(exchange, m_text.size() - before + m_large.size());
}

bool Connection::write()
{
    while (m_sent < m_text.size() + m_large.size()) {
        const auto fromText = std::min(m_sent, m_text.size());
        const auto fromLarge = m_sent - fromText;
        const std::array buffers {boost::asio::buffer(m_text.data() + fromText, m_text.size() - fromText),
            boost::asio::buffer(m_large.data() + fromLarge, m_large.size() - fromLarge)};
        boost::system::error_code error;
        m_sent += m_socket.write_some(buffers, error);
        if (error == boost::asio::error::would_block) {
            m_socket.async_wait(
                Socket::wait_write, [self = shared_from_this()](const boost::system::error_code& failed) {
                    if (self->m_closed)
                        return;
                    if (failed)
                        self->close();
                    else if (self->write())
                        self->pump();
                });
            return false;
        }
        if (error) {
            close();
            return false;
        }
        m_lastProgress = steady_clock::now();
    }
    written();
    return true;
}

void Connection::written()
{
    m_writing = false;
    m_served = true;
    m_sent = 0;
    m_text.clear();
    m_large = {};
    if (m_source) {
        pullPiece();
        return;
    }
    reportLogs(true);
    if (m_closeAfterWrite)
        linger();
}

void Connection::pullPiece()
{
    boost::asio::post(
        m_loop.common().streams, [inbox = m_loop.inbox(), connection = weak_from_this(), source = m_source]() mutable {
            std::string piece;
            bool more = false;
            bool failed = false;
            try {
                more = source->next(piece);
            } catch (const std::exception& error) {
                log::error(std::string("An answer was cut: ") + error.what());
                failed = true;
            }
            source.reset();
            inbox->post([connection, piece = std::move(piece), more, failed]() mutable {
                const auto alive = connection.lock();
                if (alive && failed)
                    alive->close();
                else if (alive)
                    alive->sendPiece(std::move(piece), more);
            });
        });
}

void Connection::sendPiece(std::string piece, bool more)
{
    if (m_closed)
        return;
    if (m_chunked && !piece.empty()) {
        m_text = chunkLine(piece.size());
        piece += "\r\n";
    }
    if (m_chunked && !more)
        piece += "0\r\n\r\n";
    m_large = std::move(piece);
    if (!more)
        m_source.reset();
    if (!m_logs.empty())
        m_logs.back().log.bytes += m_text.size() + m_large.size();
    m_writing = true;
    m_lastProgress = steady_clock::now();
    if (write())
        pump();
}

void Connection::linger()
{
    boost::system::error_code ignored;
    m_socket.shutdown(Tcp::socket::shutdown_send, ignored);
    m_lingering = true;
    m_begin = m_end = 0;
    if (m_peerFinished)
        close();
}

void Connection::rememberLog(Exchange& exchange, std::uint64_t bytes)
{
    if (!m_loop.common().log || exchange.interim)
        return;
    exchange.log.status = exchange.response.status;
    exchange.log.bytes = bytes;
    m_logs.push_back({exchange.started, std::move(exchange.log)});
}

void Connection::reportLogs(bool finished)
{
    if (m_logs.empty())
        return;
    const auto now = steady_clock::now();
    for (auto& [started, log] : m_logs) {
        log.duration = std::chrono::duration_cast<std::chrono::microseconds>(now - started);
        log.finished = finished;
        m_loop.common().log(log);
    }
    m_logs.clear();
}

} // namespace strata::http
