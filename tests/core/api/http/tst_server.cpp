#include "core/api/http/server.h"
#include "core/base/error.h"
#include "http_client.h"

#include <QTemporaryFile>
#include <QTest>

#include <condition_variable>
#include <fstream>
#include <mutex>

using namespace strata;
using namespace strata::http;
using strata::test::HttpClient;
using namespace std::chrono_literals;

namespace {

/// Ten pieces of a known text.
class CountingSource : public BodySource {
public:
    bool next(std::string& out) override
    {
        out += "piece " + std::to_string(m_count++) + ";";
        return m_count < 10;
    }

private:
    int m_count = 0;
};

class FailingSource : public BodySource {
public:
    bool next(std::string& out) override
    {
        if (m_count++ > 0)
            throw Error(ErrorCode::Internal, "gone");
        out += "first";
        return true;
    }

private:
    int m_count = 0;
};

/// Answers by path; "/hold" keeps its answer until release().
class Site {
public:
    Handler handler()
    {
        return [this](Request request, Respond respond) { handle(std::move(request), std::move(respond)); };
    }
    LogListener log()
    {
        return [this](const RequestLog& entry) {
            const std::lock_guard lock(m_mutex);
            m_logs.push_back(entry);
            m_changed.notify_all();
        };
    }

    void waitHeld(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        QVERIFY(m_changed.wait_for(lock, 5s, [&] { return m_held.size() >= count; }));
    }
    void release()
    {
        std::vector<std::pair<std::string, Respond>> held;
        {
            const std::lock_guard lock(m_mutex);
            held.swap(m_held);
        }
        for (auto it = held.rbegin(); it != held.rend(); ++it)
            it->second(Response::text(200, "held " + it->first, "text/plain"));
    }
    std::vector<RequestLog> waitLogs(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 5s, [&] { return m_logs.size() >= count; });
        return m_logs;
    }

    std::string filePath;

private:
    void handle(Request request, Respond respond)
    {
        if (request.path == "/hold") {
            const std::lock_guard lock(m_mutex);
            m_held.emplace_back(request.query, std::move(respond));
            m_changed.notify_all();
        } else if (request.path == "/throw") {
            throw std::runtime_error("bug");
        } else if (request.path != "/dropped") {
            respond(answer(request));
        }
    }

    Response answer(const Request& request) const
    {
        Response response;
        if (request.path == "/stream")
            response.source = std::make_shared<CountingSource>();
        else if (request.path == "/cut")
            response.source = std::make_shared<FailingSource>();
        else if (request.path == "/file")
            response.file = FileBody {filePath, 10, 700'000};
        else if (request.path == "/large")
            response.body.assign(3'000'000, 'x');
        else if (request.path == "/empty")
            response.status = 204;
        else if (request.path == "/bad-header")
            response.headers.add("x-text", "a\r\nb: c");
        else if (request.path == "/headers")
            response.body = std::string(request.headers.find("x-one").value_or("none")) + " " + request.ip;
        else
            response.body = std::string(methodName(request.method)) + " " + request.path + " " + request.query + " "
                + request.body;
        return response;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::pair<std::string, Respond>> m_held;
    std::vector<RequestLog> m_logs;
};

ServerOptions localOptions()
{
    ServerOptions options;
    options.host = "127.0.0.1";
    options.port = 0;
    return options;
}

} // namespace

class TstServer : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void answersSeveralRequestsOnOneConnection();
    void understandsTargets_data();
    void understandsTargets();
    void headerNamesAreLowerCase();
    void pipelinedAnswersKeepTheirOrder();
    void pipeliningIsBounded();
    void aLargePipelineIsAnswered();
    void headHasNoBody();
    void noContentHasNoLength();
    void readsChunkedBodies();
    void sendsContinue();
    void oversizedBodyIsRefused_data();
    void oversizedBodyIsRefused();
    void tooLargeHeadIs431();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void connectionCloseIsKept();
    void oldVersionIsClosed();
    void halfClosedClientGetsItsAnswer();
    void streamsInChunks();
    void cutsAFailingStream();
    void sendsPartOfAFile();
    void missingFileIs500();
    void sendsLargeBodies();
    void lineBreaksInHeadersAreNeutralised();
    void droppedAnswerIs500();
    void idleConnectionsAreClosed();
    void slowHeadsAre408();
    void slowBodiesAre408();
    void portInUseIsTold();
    void restartsOnTheSamePort();
    void stopWaitsForTheAnswer();
    void stopEndsWhatTakesTooLong();
    void answersAfterTheEndAreDropped();
    void servesHundredConnections();
    void tooManyConnectionsAreClosed();
    void logsWithoutSecrets();

private:
    void restart(ServerOptions options);
    std::uint16_t port() const { return m_server->port(); }

    std::unique_ptr<Site> m_site;
    std::unique_ptr<Server> m_server;
};

void TstServer::init()
{
    m_site = std::make_unique<Site>();
    restart(localOptions());
}

void TstServer::cleanup()
{
    m_server.reset();
    m_site.reset();
}

void TstServer::restart(ServerOptions options)
{
    m_server.reset();
    m_server = std::make_unique<Server>(std::move(options), m_site->handler(), m_site->log());
}

void TstServer::answersSeveralRequestsOnOneConnection()
{
    HttpClient client(port());
    for (int i = 0; i < 3; ++i) {
        client.get("/item/" + std::to_string(i));
        const auto answer = client.read();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "GET /item/" + std::to_string(i) + "  ");
        QCOMPARE(answer.headers.at("keep-alive"), "timeout=5");
    }
}

void TstServer::understandsTargets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("query") << QByteArray("GET /a%20b?x=1&y=?") << QByteArray("GET /a%20b x=1&y=? ");
    QTest::newRow("absolute") << QByteArray("GET http://other:80/a?b") << QByteArray("GET /a b ");
    QTest::newRow("absolute without path") << QByteArray("GET http://other") << QByteArray("GET /  ");
    QTest::newRow("url inside the query") << QByteArray("GET /a?u=http://b/c") << QByteArray("GET /a u=http://b/c ");
    QTest::newRow("search") << QByteArray("SEARCH /items/a") << QByteArray("SEARCH /items/a  ");
    QTest::newRow("other method") << QByteArray("BREW /pot") << QByteArray("OTHER /pot  ");
}

void TstServer::understandsTargets()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, seen);
    HttpClient client(port());
    client.send(line.toStdString() + " HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.read().body, seen.toStdString());
}

void TstServer::headerNamesAreLowerCase()
{
    HttpClient client(port());
    client.send("GET /headers HTTP/1.1\r\nHost: a\r\nX-ONE:  Value \r\n\r\n");
    QCOMPARE(client.read().body, "Value 127.0.0.1");
}

void TstServer::pipelinedAnswersKeepTheirOrder()
{
    HttpClient client(port());
    client.send("GET /hold?1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                "GET /hold?2 HTTP/1.1\r\nHost: a\r\n\r\nGET /last HTTP/1.1\r\nHost: a\r\n\r\n");
    m_site->waitHeld(2);
    m_site->release();
    QCOMPARE(client.read().body, "held 1");
    QCOMPARE(client.read().body, "POST /echo  abc");
    QCOMPARE(client.read().body, "held 2");
    QCOMPARE(client.read().body, "GET /last  ");
}

void TstServer::pipeliningIsBounded()
{
    HttpClient client(port());
    for (int i = 0; i < 20; ++i)
        client.get("/hold?" + std::to_string(i));
    m_site->waitHeld(16);
    HttpClient other(port());
    other.get("/");
    QCOMPARE(other.read().status, 200);
    for (int i = 0; i < 20; ++i) {
        if (i % 16 == 0) {
            m_site->waitHeld(i == 0 ? 16 : 4);
            m_site->release();
        }
        QCOMPARE(client.read().body, "held " + std::to_string(i));
    }
}

void TstServer::aLargePipelineIsAnswered()
{
    HttpClient client(port());
    std::string bytes;
    for (int i = 0; i < 500; ++i)
        bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(bytes);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(client.read().body, "GET /" + std::to_string(i) + "  ");
}

void TstServer::headHasNoBody()
{
    HttpClient client(port());
    client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.readHead().headers.at("content-length"), "11");
    client.get("/next");
    QCOMPARE(client.read().body, "GET /next  ");
}

void TstServer::noContentHasNoLength()
{
    HttpClient client(port());
    client.get("/empty");
    const auto answer = client.readHead();
    QCOMPARE(answer.status, 204);
    QVERIFY(!answer.headers.contains("content-length"));
    client.get("/next");
    QCOMPARE(client.read().status, 200);
}

void TstServer::readsChunkedBodies()
{
    HttpClient client(port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    client.send("4;x=y\r\ndefg\r\n0\r\nX-Trailer: t\r\n\r\n");
    QCOMPARE(client.read().body, "POST /echo  abcdefg");
    client.get("/next");
    QCOMPARE(client.read().status, 200);
}

void TstServer::sendsContinue()
{
    HttpClient client(port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QCOMPARE(client.readHead().status, 100);
    client.send("ok");
    QCOMPARE(client.read().body, "POST /echo  ok");
}

void TstServer::oversizedBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("length") << QByteArray("Content-Length: 2000\r\n\r\n") + QByteArray(2000, 'a');
    QTest::newRow("expect") << QByteArray("Content-Length: 2000\r\nExpect: 100-continue\r\n\r\n");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n\r\n7d0\r\n") + QByteArray(2000, 'a');
}

void TstServer::oversizedBodyIsRefused()
{
    QFETCH(QByteArray, bytes);
    auto options = localOptions();
    options.bodyLimit = [](const Request& head) { return head.path == "/echo" ? 1000u : 1'000'000u; };
    restart(options);
    HttpClient client(port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + bytes.toStdString());
    const auto answer = client.read();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.find("request entity too large") != std::string::npos);
    QCOMPARE(answer.headers.at("connection"), "close");
    QVERIFY(client.closed());
    HttpClient other(port());
    other.send("POST /more HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" + std::string(2000, 'a'));
    QCOMPARE(other.read().status, 200);
}

void TstServer::tooLargeHeadIs431()
{
    HttpClient client(port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 20; ++i)
        client.send("X-Filler: " + std::string(1000, 'a') + "\r\n");
    QCOMPARE(client.read().status, 431);
    QVERIFY(client.closed());
    HttpClient longTarget(port());
    longTarget.get("/" + std::string(17'000, 'a'));
    QCOMPARE(longTarget.read().status, 431);
    HttpClient fits(port());
    fits.get("/" + std::string(15'000, 'a'));
    QCOMPARE(fits.read().status, 200);
}

void TstServer::malformedRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\r\n\r\n");
    QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\nHost: a\r\n\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("bad header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n");
    QTest::newRow("bad length") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    QTest::newRow("length and chunks") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("unknown coding") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n");
    QTest::newRow("bad chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n");
}

void TstServer::malformedRequestsAreRefused()
{
    QFETCH(QByteArray, bytes);
    HttpClient client(port());
    client.send(bytes.toStdString() + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read();
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.headers.at("connection"), "close");
    QVERIFY(client.closed());
}

void TstServer::connectionCloseIsKept()
{
    HttpClient client(port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /never HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.read().headers.at("connection"), "close");
    QVERIFY(client.closed());
}

void TstServer::oldVersionIsClosed()
{
    HttpClient client(port());
    client.send("GET /stream HTTP/1.0\r\n\r\n");
    const auto answer = client.read();
    QVERIFY(!answer.headers.contains("transfer-encoding"));
    QVERIFY(answer.body.ends_with("piece 9;"));
    QVERIFY(client.closed());
}

void TstServer::halfClosedClientGetsItsAnswer()
{
    HttpClient client(port());
    client.get("/hold?x");
    client.finishSending();
    m_site->waitHeld(1);
    m_site->release();
    QCOMPARE(client.read().body, "held x");
    QVERIFY(client.closed());
}

void TstServer::streamsInChunks()
{
    HttpClient client(port());
    client.get("/stream");
    client.get("/after");
    const auto answer = client.read();
    QCOMPARE(answer.headers.at("transfer-encoding"), "chunked");
    QVERIFY(answer.body.starts_with("piece 0;piece 1;"));
    QVERIFY(answer.body.ends_with("piece 9;"));
    QCOMPARE(client.read().body, "GET /after  ");
}

void TstServer::cutsAFailingStream()
{
    HttpClient client(port());
    client.get("/cut");
    QCOMPARE(client.read().body, "first");
    QVERIFY(client.closed());
}

void TstServer::sendsPartOfAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    std::string content;
    for (int i = 0; content.size() < 1'000'000; ++i)
        content += std::to_string(i) + " ";
    file.write(content.data(), static_cast<qint64>(content.size()));
    file.flush();
    m_site->filePath = file.fileName().toStdString();
    HttpClient client(port());
    client.get("/file");
    const auto answer = client.read();
    QCOMPARE(answer.headers.at("content-length"), "700000");
    QVERIFY(answer.body == content.substr(10, 700'000));
    client.get("/after");
    QCOMPARE(client.read().status, 200);
}

void TstServer::missingFileIs500()
{
    m_site->filePath = "/nowhere/at/all";
    HttpClient client(port());
    client.get("/file");
    QCOMPARE(client.read().status, 500);
}

void TstServer::sendsLargeBodies()
{
    HttpClient client(port());
    client.get("/large");
    client.get("/large");
    QCOMPARE(client.read().body.size(), 3'000'000u);
    QCOMPARE(client.read().body.size(), 3'000'000u);
}

void TstServer::lineBreaksInHeadersAreNeutralised()
{
    HttpClient client(port());
    client.get("/bad-header");
    QCOMPARE(client.read().headers.at("x-text"), "a  b: c");
}

void TstServer::droppedAnswerIs500()
{
    HttpClient client(port());
    client.get("/dropped");
    QCOMPARE(client.read().status, 500);
    client.get("/throw");
    QCOMPARE(client.read().status, 500);
    client.get("/");
    QCOMPARE(client.read().status, 200);
}

void TstServer::idleConnectionsAreClosed()
{
    auto options = localOptions();
    options.keepAliveTimeout = 50ms;
    restart(options);
    HttpClient client(port());
    client.get("/");
    QCOMPARE(client.read().status, 200);
    QVERIFY(client.closed());
}

void TstServer::slowHeadsAre408()
{
    auto options = localOptions();
    options.headersTimeout = 50ms;
    restart(options);
    HttpClient client(port());
    client.send("GET / HTT");
    QCOMPARE(client.read().status, 408);
    HttpClient silent(port());
    QCOMPARE(silent.read().status, 408);
    QVERIFY(silent.closed());
}

void TstServer::slowBodiesAre408()
{
    auto options = localOptions();
    options.requestTimeout = 50ms;
    restart(options);
    HttpClient client(port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    QCOMPARE(client.read().status, 408);
}

void TstServer::portInUseIsTold()
{
    auto options = localOptions();
    options.port = port();
    try {
        Server second(options, m_site->handler());
        QFAIL("a second server must not start");
    } catch (const Error& error) {
        QCOMPARE(error.code, ErrorCode::ServiceUnavailable);
        QCOMPARE(error.message, "Port " + std::to_string(port()) + " is already in use");
    }
}

void TstServer::restartsOnTheSamePort()
{
    auto options = localOptions();
    options.port = port();
    for (int i = 0; i < 3; ++i) {
        HttpClient client(options.port);
        client.get("/");
        QCOMPARE(client.read().status, 200);
        m_server->stop(1s);
        QVERIFY(client.closed());
        restart(options);
    }
}

void TstServer::stopWaitsForTheAnswer()
{
    HttpClient idle(port());
    HttpClient client(port());
    client.get("/hold?x");
    m_site->waitHeld(1);
    std::thread stopper([&] { m_server->stop(5s); });
    QVERIFY(idle.closed());
    m_site->release();
    const auto answer = client.read();
    stopper.join();
    QCOMPARE(answer.body, "held x");
    QVERIFY(client.closed());
}

void TstServer::stopEndsWhatTakesTooLong()
{
    HttpClient client(port());
    client.get("/hold?x");
    m_site->waitHeld(1);
    m_server->stop(20ms);
    QVERIFY(client.closed());
}

void TstServer::answersAfterTheEndAreDropped()
{
    {
        HttpClient client(port());
        client.get("/hold?x");
        m_site->waitHeld(1);
    }
    m_server.reset();
    m_site->release();
}

void TstServer::servesHundredConnections()
{
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 100; ++i)
        clients.push_back(std::make_unique<HttpClient>(port()));
    for (int round = 0; round < 5; ++round) {
        for (auto& client : clients)
            client->get(round % 2 ? "/hold?x" : "/");
        if (round % 2) {
            m_site->waitHeld(100);
            m_site->release();
        }
        for (auto& client : clients)
            QCOMPARE(client->read().status, 200);
    }
    QCOMPARE(m_server->connectionCount(), 100u);
}

void TstServer::tooManyConnectionsAreClosed()
{
    auto options = localOptions();
    options.maxConnections = 1;
    restart(options);
    HttpClient first(port());
    first.get("/");
    QCOMPARE(first.read().status, 200);
    HttpClient second(port());
    QVERIFY(second.closed());
}

void TstServer::logsWithoutSecrets()
{
    HttpClient client(port());
    client.get("/a?x=1&access%5Ftoken=secret&y=2");
    client.read();
    const auto logs = m_site->waitLogs(1);
    QCOMPARE(logs.size(), 1u);
    QCOMPARE(logs[0].method, "GET");
    QCOMPARE(logs[0].url, "/a?x=1&access_token=--redacted--&y=2");
    QCOMPARE(logs[0].status, 200);
    QVERIFY(logs[0].bytes > 20);
    QVERIFY(logs[0].finished);
}

QTEST_GUILESS_MAIN(TstServer)
#include "tst_server.moc"
