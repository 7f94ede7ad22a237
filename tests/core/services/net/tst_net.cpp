#include "core/api/http/server.h"
#include "core/base/error.h"
#include "core/base/url.h"
#include "core/services/net/http_client.h"

#include <QTest>

using namespace strata;
using namespace strata::net;

namespace {

const std::vector<std::string> kDefaultList {"0.0.0.0", "169.254.169.254"};

std::string outcome(const std::string& url, const Destinations& destinations, int redirects = 0)
{
    HttpRequest request;
    request.url = url;
    request.redirects = redirects;
    try {
        const HttpResponse response = fetch(request, destinations, "test");
        return std::to_string(response.status) + response.body;
    } catch (const Error& error) {
        return error.message;
    }
}

} // namespace

class TestNet : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_server.reset(); }
    void deniedAddresses_data();
    void deniedAddresses();
    void badEntryDeniesAll();
    void answersAreRead();
    void ownMachineIsDenied_data();
    void ownMachineIsDenied();
    void redirectsAreCheckedAtEachHop();
    void onlyWebAddressesAreFetched();
    void urlsAreReadStrictly_data();
    void urlsAreReadStrictly();

private:
    std::string at(const std::string& host, const std::string& path) const
    {
        return "http://" + host + ":" + std::to_string(m_server->port()) + path;
    }

    std::unique_ptr<http::Server> m_server;
};

void TestNet::init()
{
    http::ServerOptions options;
    options.host = "0.0.0.0";
    options.port = 0;
    m_server = std::make_unique<http::Server>(options, [this](Request request, http::Respond respond) {
        Response response = Response::text(200, "hello", "text/plain");
        if (request.path == "/away") {
            response.status = 302;
            response.headers.set("location", at("127.0.0.2", "/"));
        }
        respond(response);
    });
}

void TestNet::deniedAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("allowed");
    for (const char* address : {"127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "::1", "::", "::ffff:127.0.0.1",
             "::ffff:169.254.169.254", "169.254.169.254"})
        QTest::newRow(address) << QByteArray(address) << false;
    for (const char* address : {"8.8.8.8", "169.254.169.253", "2001:4860:4860::8888"})
        QTest::newRow(address) << QByteArray(address) << true;
}

void TestNet::deniedAddresses()
{
    // GHSA-68g8-c275-xf2m (127/8), GHSA-wv3h-5fx7-966h (::ffff:), GHSA-j5h6-vqc3-phqh (0.0.0.0)
    QFETCH(QByteArray, address);
    QFETCH(bool, allowed);
    QCOMPARE(Destinations::except(kDefaultList).allows(*permissions::parseIp(address.toStdString())), allowed);
}

void TestNet::badEntryDeniesAll()
{
    QVERIFY(!Destinations::except({"nonsense"}).allows(*permissions::parseIp("8.8.8.8")));
    QVERIFY(Destinations::except({}).allows(*permissions::parseIp("127.0.0.1")));
    QVERIFY(!Destinations::except({"10.*.*.*"}).allows(*permissions::parseIp("10.3.2.1")));
}

void TestNet::answersAreRead()
{
    QCOMPARE(outcome(at("127.0.0.1", "/"), Destinations::any()), std::string("200hello"));
}

void TestNet::ownMachineIsDenied_data()
{
    // GHSA-j3rg-3rgm-537h: what counts is the address that is connected to, whatever name leads there.
    QTest::addColumn<QByteArray>("host");
    for (const char* host : {"127.0.0.1", "localhost", "0.0.0.0", "127.1", "2130706433", "0x7f000001"})
        QTest::newRow(host) << QByteArray(host);
}

void TestNet::ownMachineIsDenied()
{
    QFETCH(QByteArray, host);
    const std::string answer = outcome(at(host.toStdString(), "/"), Destinations::except(kDefaultList));
    QVERIFY2(answer.find("resolves to a denied IP address") != std::string::npos, answer.c_str());
}

void TestNet::redirectsAreCheckedAtEachHop()
{
    // GHSA-8p72-rcq4-h6pw
    QCOMPARE(outcome(at("127.0.0.1", "/away"), Destinations::any(), 3), std::string("200hello"));
    const std::string answer = outcome(at("127.0.0.1", "/away"), Destinations::except({"127.0.0.2"}), 3);
    QVERIFY2(answer.find("resolves to a denied IP address") != std::string::npos, answer.c_str());
}

void TestNet::onlyWebAddressesAreFetched()
{
    for (const char* url :
        {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "//127.0.0.1/", "http://a@127.0.0.1/"})
        QCOMPARE(
            outcome(url, Destinations::any()), std::string("Service \"test\" is unavailable. The URL is not valid."));
}

void TestNet::urlsAreReadStrictly_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("plain") << QByteArray("https://Example.com/a?b#c") << QByteArray("https://example.com");
    QTest::newRow("own port") << QByteArray("https://example.com:443") << QByteArray("https://example.com");
    QTest::newRow("port") << QByteArray("http://example.com:81/") << QByteArray("http://example.com:81");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:80/") << QByteArray("http://[::1]");
    QTest::newRow("user") << QByteArray("https://a@b.example/") << QByteArray();
    QTest::newRow("backslash") << QByteArray("https://a.example\\@b.example/") << QByteArray();
    QTest::newRow("tab") << QByteArray("https://a.\texample/") << QByteArray();
    QTest::newRow("relative") << QByteArray("/a") << QByteArray();
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << QByteArray();
    QTest::newRow("no host") << QByteArray("https:///a") << QByteArray();
}

void TestNet::urlsAreReadStrictly()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, origin);
    const auto parsed = parseUrl(url.toStdString());
    QCOMPARE(parsed ? parsed->origin() : std::string(), origin.toStdString());
}

QTEST_GUILESS_MAIN(TestNet)
#include "tst_net.moc"
