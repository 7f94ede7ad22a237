#pragma once

#include "core/api/http/loop.h"
#include "core/api/http/request_parser.h"

#include <deque>

namespace strata::http {

/// One socket. Reads requests while earlier ones are still being answered (at most 16 at a time) and writes the answers
/// in their order. Lives on the thread of its Loop, which owns it together with the running socket operations.
/// connection.cpp has the reading half, connection_write.cpp the writing half.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(Loop& loop, Socket socket, std::string ip);

    void start();
    /// The answer to the request with this number; ignored when the connection has ended.
    void answer(std::uint64_t number, Response response);
    void checkDeadline(Time now);
    /// Ends after the current answer, or at once when there is none.
    void drain();
    /// Ends at once.
    void close();

private:
    /// A request that came and is not yet answered.
    struct Exchange {
        bool answered = false;
        bool keepAlive = true;
        bool head = false;
        bool oldVersion = false;
        /// "100 Continue": no answer of its own.
        bool interim = false;
        Response response;
        Time started;
        RequestLog log;
    };
    struct PendingLog {
        Time started;
        RequestLog log;
    };

    /// Parses, answers and reads on as far as possible without waiting.
    void pump();
    void read();
    void received(const boost::system::error_code& error, std::size_t bytes);
    void makeRoom();
    void parse();
    void accept();
    void continueBody();
    void refuse(Response response);
    /// Answers when Response::notBefore has come.
    void answerLater(std::uint64_t number, Response response);
    /// Nothing to answer and nothing to write.
    bool idle() const { return m_exchanges.empty() && !m_writing && !m_source; }

    /// Writes answers that are due; whether some were sent in full.
    bool flush();
    bool compose();
    void composeAnswer(Exchange& exchange);
    /// Writes what is composed; true when all of it is sent.
    bool write();
    void written();
    void pullPiece();
    void sendPiece(std::string piece, bool more);
    /// Sends the end of the stream, then waits a moment for the client's: closing with unread bytes would destroy the
    /// answer on its way.
    void linger();
    void rememberLog(Exchange& exchange, std::uint64_t bytes);
    void reportLogs(bool finished);

    Loop& m_loop;
    Socket m_socket;
    std::string m_ip;
    RequestParser m_parser;

    /// Bytes m_begin to m_end are read and not yet parsed.
    std::vector<char> m_input;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    /// In the order of the requests; the first has number m_firstNumber.
    std::deque<Exchange> m_exchanges;
    std::uint64_t m_firstNumber = 0;

    /// Written one after the other: heads with small bodies, then one large body or piece.
    std::string m_text;
    std::string m_large;
    std::size_t m_sent = 0;
    /// Where the pieces of the body being sent come from.
    std::shared_ptr<BodySource> m_source;
    bool m_chunked = false;
    std::vector<PendingLog> m_logs;

    /// The last byte written.
    Time m_lastProgress;
    Time m_requestStart;
    bool m_served = false;
    bool m_reading = false;
    bool m_parsing = false;
    bool m_writing = false;
    bool m_continued = false;
    bool m_draining = false;
    /// No request after those in m_exchanges.
    bool m_lastRequest = false;
    bool m_closeAfterWrite = false;
    bool m_peerFinished = false;
    bool m_lingering = false;
    bool m_closed = false;
};

} // namespace strata::http
