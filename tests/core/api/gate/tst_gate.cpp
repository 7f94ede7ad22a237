#include "core/api/gate/gate.h"
#include "core/base/error.h"

#include <QTest>

using namespace strata;
using namespace strata::gate;

namespace {

using Settings = std::map<std::string, std::string>;

Config configOf(const Settings& settings)
{
    return Config::of("/", settings);
}

Request request(Method method, const std::string& path, const Settings& headers = {})
{
    Request made = makeRequest(method, path);
    made.ip = "203.0.113.7";
    made.headers.set("host", "localhost:8055");
    for (const auto& [name, value] : headers)
        made.headers.set(name, value);
    return made;
}

std::string header(const Response& response, std::string_view name)
{
    return std::string(response.headers.find(name).value_or("-"));
}

/// Status of what the gate answers itself; 0 when it lets the request in.
int statusOf(Gate& gate, Request asked)
{
    const auto answer = gate.answer(asked);
    return answer ? answer->status : 0;
}

} // namespace

class TestGate : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { clock::setForTests({}); }
    void clientAddress_data();
    void clientAddress();
    void corsIsOffByDefault();
    void corsEchoesNamedOrigins();
    void preflightEndsHere();
    void answersTellBrowsersWhatTheyMayDo();
    void storedFilesRunNothing();
    void directivesAreConfigured();
    void keywordsNeedTheirQuotes();
    void strictTransport();
    void loopbackServersKnowTheirName_data();
    void loopbackServersKnowTheirName();
    void otherOriginsChangeNothingByCookie_data();
    void otherOriginsChangeNothingByCookie();
    void providersSendTheirFormsWhateverTheCookie();
    void addressesAreLimited();
    void everybodyIsLimited();
    void limitsMustFitTogether();
    void hashesCountDouble();
    void longWaitsLetNobodyIn();
    void pressureCanBeSwitchedOff();
    void memoryHasALimit();
    void rootAndRobots();
};

void TestGate::clientAddress_data()
{
    QTest::addColumn<QByteArray>("trust");
    QTest::addColumn<QByteArray>("socket");
    QTest::addColumn<QByteArray>("client");
    QTest::newRow("nobody") << QByteArray("false") << QByteArray("10.0.0.1") << QByteArray("10.0.0.1");
    QTest::newRow("a proxy near") << QByteArray("true") << QByteArray("10.0.0.1") << QByteArray("1.1.1.1");
    QTest::newRow("somebody far") << QByteArray("true") << QByteArray("203.0.113.7") << QByteArray("203.0.113.7");
    QTest::newRow("one hop") << QByteArray("1") << QByteArray("203.0.113.7") << QByteArray("3.3.3.3");
    QTest::newRow("two hops") << QByteArray("2") << QByteArray("203.0.113.7") << QByteArray("2.2.2.2");
    QTest::newRow("known proxies") << QByteArray("203.0.113.0/24,3.3.3.3") << QByteArray("203.0.113.7")
                                   << QByteArray("2.2.2.2");
    QTest::newRow("an unknown proxy") << QByteArray("loopback") << QByteArray("203.0.113.7")
                                      << QByteArray("203.0.113.7");
    QTest::newRow("mapped") << QByteArray("false") << QByteArray("::ffff:10.0.0.1") << QByteArray("10.0.0.1");
}

void TestGate::clientAddress()
{
    QFETCH(QByteArray, trust);
    QFETCH(QByteArray, socket);
    QFETCH(QByteArray, client);
    const ClientIp clientIp(configOf({{"IP_TRUST_PROXY", trust.toStdString()}}));
    Request asked = request(Method::Get, "/", {{"x-forwarded-for", "1.1.1.1, 2.2.2.2, 3.3.3.3"}});
    asked.ip = socket.toStdString();
    QCOMPARE(clientIp.of(asked), client.toStdString());
}

void TestGate::corsIsOffByDefault()
{
    // GHSA-g27j-74fp-xfpr
    Gate gate(configOf({}));
    const Request asked = request(Method::Get, "/items/tags", {{"origin", "https://evil.example"}});
    const Response answer = gate.finished(asked, Response::json(200, "{}"));
    for (const char* name :
        {"access-control-allow-origin", "access-control-allow-credentials", "access-control-expose-headers"})
        QCOMPARE(header(answer, name), std::string("-"));
    QCOMPARE(statusOf(gate, request(Method::Options, "/items/tags", {{"origin", "https://evil.example"}})), 0);
}

void TestGate::corsEchoesNamedOrigins()
{
    const Gate gate(
        configOf({{"CORS_ENABLED", "true"}, {"CORS_ORIGIN", "https://a.example,^https://.*\\.b\\.example$"}}));
    const auto allowed = [&](const char* origin) {
        return header(gate.finished(request(Method::Get, "/", {{"origin", origin}}), Response::json(200, "{}")),
            "access-control-allow-origin");
    };
    QCOMPARE(allowed("https://a.example"), std::string("https://a.example"));
    QCOMPARE(allowed("https://x.b.example"), std::string("https://x.b.example"));
    QCOMPARE(allowed("https://x.b.example.evil"), std::string("-"));
    QCOMPARE(allowed("https://evil.example"), std::string("-"));
}

void TestGate::preflightEndsHere()
{
    Gate gate(configOf({{"CORS_ENABLED", "true"}, {"CORS_ORIGIN", "true"}}));
    Request asked = request(Method::Options, "/items/tags",
        {{"origin", "https://a.example"}, {"access-control-request-private-network", "true"}});
    const auto answer = gate.answer(asked);
    QVERIFY(answer && answer->status == 204);
    QCOMPARE(header(*answer, "access-control-allow-methods"), std::string("GET,POST,PATCH,DELETE"));
    QCOMPARE(header(*answer, "access-control-allow-private-network"), std::string("-"));
}

void TestGate::answersTellBrowsersWhatTheyMayDo()
{
    const Gate gate(configOf({}));
    const Response answer = gate.finished(request(Method::Get, "/items/tags"), Response::json(200, "{}"));
    QVERIFY(header(answer, "content-security-policy")
                .starts_with("script-src 'self' 'unsafe-eval';worker-src 'self' blob:;"));
    QCOMPARE(header(answer, "x-content-type-options"), std::string("nosniff"));
    // GHSA-8m32-p958-jg99
    QCOMPARE(header(answer, "cross-origin-opener-policy"), std::string("same-origin-allow-popups"));
    QCOMPARE(header(answer, "strict-transport-security"), std::string("-"));
}

void TestGate::storedFilesRunNothing()
{
    const Gate gate(configOf({}));
    const Response answer
        = gate.finished(request(Method::Get, "/assets/x"), Response::text(200, "<svg>", "image/svg+xml"));
    QCOMPARE(header(answer, "content-security-policy"), std::string("default-src 'none';sandbox"));
}

void TestGate::directivesAreConfigured()
{
    const Gate gate(configOf({{"CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC", "https://x.example,https://y.example"},
        {"CONTENT_SECURITY_POLICY_DIRECTIVES__OBJECT_SRC", "null"},
        {"CONTENT_SECURITY_POLICY_DIRECTIVES__MEDIA_SRC", "'none'"}}));
    const std::string policy
        = header(gate.finished(request(Method::Get, "/"), Response::json(200, "{}")), "content-security-policy");
    QVERIFY(policy.find("frame-src https://x.example https://y.example") != std::string::npos);
    QVERIFY(policy.find("object-src") == std::string::npos);
    QVERIFY(policy.find("media-src 'none'") != std::string::npos);
}

void TestGate::keywordsNeedTheirQuotes()
{
    QVERIFY_THROWS_EXCEPTION(Error, Gate(configOf({{"CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC", "self"}})));
}

void TestGate::strictTransport()
{
    const Gate gate(configOf({{"HSTS_ENABLED", "true"}}));
    const Response answer = gate.finished(request(Method::Get, "/"), Response::json(200, "{}"));
    QCOMPARE(header(answer, "strict-transport-security"), std::string("max-age=31536000; includeSubDomains"));
}

void TestGate::loopbackServersKnowTheirName_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    QTest::newRow("localhost") << QByteArray("localhost:8055") << 0;
    QTest::newRow("address") << QByteArray("127.0.0.1:8055") << 0;
    QTest::newRow("IPv6") << QByteArray("[::1]:8055") << 0;
    QTest::newRow("public URL") << QByteArray("cms.example.com") << 0;
    QTest::newRow("rebound name") << QByteArray("evil.example:8055") << 403;
    QTest::newRow("nearly") << QByteArray("localhost.evil.example") << 403;
    QTest::newRow("none") << QByteArray("") << 403;
}

void TestGate::loopbackServersKnowTheirName()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    Gate gate(configOf({{"HOST", "127.0.0.1"}, {"PUBLIC_URL", "https://cms.example.com/"}}));
    QCOMPARE(statusOf(gate, request(Method::Get, "/server/ping", {{"host", host.toStdString()}})), status);
    Gate open(configOf({{"HOST", "0.0.0.0"}}));
    QCOMPARE(statusOf(open, request(Method::Get, "/server/ping", {{"host", host.toStdString()}})), 0);
}

void TestGate::otherOriginsChangeNothingByCookie_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("own") << QByteArray("http://localhost:8055") << QByteArray() << 0;
    QTest::newRow("other") << QByteArray("https://evil.example") << QByteArray() << 403;
    QTest::newRow("other port") << QByteArray("http://localhost:3000") << QByteArray() << 403;
    QTest::newRow("opaque") << QByteArray("null") << QByteArray() << 403;
    QTest::newRow("with a token") << QByteArray("https://evil.example") << QByteArray("Bearer x") << 0;
}

void TestGate::otherOriginsChangeNothingByCookie()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    Gate gate(configOf({}));
    Settings headers {{"origin", origin.toStdString()}, {"cookie", "a=b; directus_session_token=x"}};
    if (!authorization.isEmpty())
        headers["authorization"] = authorization.toStdString();
    QCOMPARE(statusOf(gate, request(Method::Post, "/items/tags", headers)), status);
    QCOMPARE(statusOf(gate, request(Method::Get, "/items/tags", headers)), 0);
}

void TestGate::providersSendTheirFormsWhateverTheCookie()
{
    Gate gate(configOf({}));
    const Settings headers {{"origin", "https://idp.example"}, {"cookie", "directus_session_token=x"}};
    for (const char* path : {"/auth/login/corp/acs", "/auth/login/corp/callback"})
        QCOMPARE(statusOf(gate, request(Method::Post, path, headers)), 0);
    for (const char* path : {"/auth/login/corp", "/auth/login/corp/logout", "/items/acs", "/auth/logout"})
        QCOMPARE(statusOf(gate, request(Method::Post, path, headers)), 403);
}

void TestGate::addressesAreLimited()
{
    clock::Millis now = 1'800'000'000'000;
    clock::setForTests([&] { return now; });
    Gate gate(
        configOf({{"RATE_LIMITER_ENABLED", "true"}, {"RATE_LIMITER_POINTS", "2"}, {"RATE_LIMITER_DURATION", "10"}}));
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
    now += 6000;
    Request third = request(Method::Get, "/a");
    const auto refused = gate.answer(third);
    QVERIFY(refused && refused->status == 429);
    QCOMPARE(header(*refused, "retry-after"), std::string("4"));
    QVERIFY(refused->body.find("Too many requests, retry after 4s.") != std::string::npos);
    QVERIFY(refused->body.find("\"limit\":2") != std::string::npos);
    Request other = request(Method::Get, "/a");
    other.ip = "203.0.113.8";
    QCOMPARE(statusOf(gate, other), 0);
    QCOMPARE(statusOf(gate, request(Method::Get, "/robots.txt")), 200);
    now += 4001;
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
}

void TestGate::everybodyIsLimited()
{
    Gate gate(configOf({{"RATE_LIMITER_ENABLED", "true"}, {"RATE_LIMITER_POINTS", "2"}, {"RATE_LIMITER_DURATION", "60"},
        {"RATE_LIMITER_GLOBAL_ENABLED", "true"}, {"RATE_LIMITER_GLOBAL_POINTS", "3"},
        {"RATE_LIMITER_GLOBAL_DURATION", "60"}}));
    for (int i = 0; i < 4; ++i) {
        Request asked = request(Method::Get, "/a");
        asked.ip = "203.0.113." + std::to_string(i);
        QCOMPARE(statusOf(gate, asked), i < 3 ? 0 : 429);
    }
}

void TestGate::limitsMustFitTogether()
{
    QVERIFY_THROWS_EXCEPTION(Error, Gate(configOf({{"RATE_LIMITER_GLOBAL_ENABLED", "true"}})));
    QVERIFY_THROWS_EXCEPTION(Error,
        Gate(configOf({{"RATE_LIMITER_ENABLED", "true"}, {"RATE_LIMITER_GLOBAL_ENABLED", "true"},
            {"RATE_LIMITER_GLOBAL_POINTS", "1"}})));
}

void TestGate::hashesCountDouble()
{
    Gate gate(
        configOf({{"RATE_LIMITER_ENABLED", "true"}, {"RATE_LIMITER_POINTS", "3"}, {"RATE_LIMITER_DURATION", "60"}}));
    QCOMPARE(statusOf(gate, request(Method::Post, "/utils/hash/generate")), 0);
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 429);
}

void TestGate::longWaitsLetNobodyIn()
{
    clock::Millis now = 1'800'000'000'000;
    clock::setForTests([&] { return now; });
    Gate gate(configOf({{"PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY", "500"}, {"PRESSURE_LIMITER_RETRY_AFTER", "7"}}));
    gate.pressure().waits();
    now += 400;
    gate.pressure().waits();
    now += 100;
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
    now += 1;
    Request asked = request(Method::Get, "/robots.txt");
    const auto refused = gate.answer(asked);
    QVERIFY(refused && refused->status == 503);
    QCOMPARE(header(*refused, "retry-after"), std::string("7"));
    QVERIFY(refused->body.find("Service \\\"api\\\" is unavailable. Under pressure.") != std::string::npos);
    // The second one waits since 101 ms only.
    gate.pressure().begins();
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
}

void TestGate::pressureCanBeSwitchedOff()
{
    clock::Millis now = 1'800'000'000'000;
    clock::setForTests([&] { return now; });
    Gate gate(configOf({{"PRESSURE_LIMITER_ENABLED", "false"}}));
    gate.pressure().waits();
    now += 60'000;
    QCOMPARE(statusOf(gate, request(Method::Get, "/a")), 0);
}

void TestGate::memoryHasALimit()
{
    Gate small(configOf({{"PRESSURE_LIMITER_MAX_MEMORY_RSS", "1kb"}}));
    QCOMPARE(statusOf(small, request(Method::Get, "/a")), 503);
    Gate large(configOf({{"PRESSURE_LIMITER_MAX_MEMORY_RSS", "1000gb"}}));
    QCOMPARE(statusOf(large, request(Method::Get, "/a")), 0);
}

void TestGate::rootAndRobots()
{
    Gate gate(configOf({}));
    Request asked = request(Method::Get, "/");
    const auto root = gate.answer(asked);
    QVERIFY(root && root->status == 302);
    QCOMPARE(header(*root, "location"), std::string("./admin"));
    Gate without(configOf({{"ROOT_REDIRECT", "false"}}));
    QCOMPARE(statusOf(without, request(Method::Get, "/")), 0);
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
