#include "program.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;
using support::ProgramFolder;
using support::RunningProgram;

namespace {

std::string codeOf(const RunningProgram::Answer& answer)
{
    const Json& errors = json::member(answer.body, "errors");
    return errors.is_array() && !errors.empty() ? json::text(json::member(errors[0], "extensions"), "code")
                                                : std::string();
}

std::string reasonOf(const RunningProgram::Answer& answer)
{
    const Json& errors = json::member(answer.body, "errors");
    return errors.is_array() && !errors.empty() ? json::text(json::member(errors[0], "extensions"), "reason")
                                                : std::string();
}

} // namespace

/// What the API says when something is wrong, and that nothing is written then.
class TstFailures : public QObject {
    Q_OBJECT
private slots:
    void init();
    void refusedRequests_data();
    void refusedRequests();
    void wrongPasswordIsRefused();
    void wrongTokenIsRefused();
    void hugeBodyIsRefused();
    void fullDiskChangesNothing();
    void lockedDatabaseAnswers();

private:
    std::unique_ptr<ProgramFolder> m_folder;
};

void TstFailures::init()
{
    m_folder = std::make_unique<ProgramFolder>();
    m_folder->bootstrap();
    m_folder->execute("CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, title text NOT NULL)");
    m_folder->execute("INSERT INTO notes (title) VALUES ('first')");
    m_folder->execute("INSERT INTO directus_collections (collection) VALUES ('notes')");
}

void TstFailures::refusedRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const char* method, const char* path, const QByteArray& body, int status,
                         const char* code) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << body << status << QByteArray(code);
    };
    row("unknown collection", "GET", "/items/nowhere", "", 403, "FORBIDDEN");
    row("system table as items", "GET", "/items/directus_users", "", 403, "FORBIDDEN");
    row("unknown item", "GET", "/items/notes/99", "", 403, "FORBIDDEN");
    row("unknown route", "GET", "/nowhere", "", 404, "ROUTE_NOT_FOUND");
    row("unknown field", "GET", "/items/notes?fields=nothing", "", 403, "FORBIDDEN");
    row("broken JSON", "POST", "/items/notes", "{\"title\":", 400, "INVALID_PAYLOAD");
    row("no object", "POST", "/items/notes", "5", 400, "INVALID_PAYLOAD");
    row("deep JSON", "POST", "/items/notes", QByteArray(5000, '[') + QByteArray(5000, ']'), 400, "INVALID_PAYLOAD");
    row("missing value", "POST", "/items/notes", "{\"title\":null}", 400, "FAILED_VALIDATION");
    row("used key", "POST", "/items/notes", "{\"id\":1,\"title\":\"again\"}", 400, "RECORD_NOT_UNIQUE");
    row("one of many is wrong", "POST", "/items/notes", "[{\"title\":\"a\"},{\"title\":null}]", 400,
        "FAILED_VALIDATION");
    row("broken filter", "GET", "/items/notes?filter={", "", 400, "INVALID_QUERY");
    row("unknown operator", "GET", "/items/notes?filter[title][_like]=a", "", 400, "INVALID_QUERY");
}

void TstFailures::refusedRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    RunningProgram program(*m_folder);
    QVERIFY(program.isRunning());
    QCOMPARE(program.signIn("admin@example.com", "password").status, 200);
    const std::string before = m_folder->dump();
    const auto answer = program.send(method, path, body);
    QCOMPARE(QByteArray::fromStdString(codeOf(answer)), code);
    QCOMPARE(answer.status, status);
    QCOMPARE(m_folder->dump(), before);
    QCOMPARE(program.send("GET", "/items/notes/1").status, 200);
}

void TstFailures::wrongPasswordIsRefused()
{
    RunningProgram program(*m_folder);
    const std::string before = m_folder->dump();
    for (const QByteArray email : {"admin@example.com", "nobody@example.com"}) {
        const auto answer = program.signIn(email, "wrong");
        QCOMPARE(answer.status, 401);
        QCOMPARE(codeOf(answer), std::string("INVALID_CREDENTIALS"));
    }
    QCOMPARE(m_folder->dump(), before);
}

void TstFailures::wrongTokenIsRefused()
{
    RunningProgram program(*m_folder);
    const auto answer = program.send("GET", "/server/info?access_token=wrong");
    QCOMPARE(answer.status, 401);
    QCOMPARE(codeOf(answer), std::string("INVALID_CREDENTIALS"));
    QVERIFY(!program.log().contains(u"wrong"_s));
}

void TstFailures::hugeBodyIsRefused()
{
    RunningProgram program(*m_folder);
    const std::string before = m_folder->dump();
    const auto answer
        = program.sendRaw("POST /items/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                          "Content-Length: 100000000\r\n\r\n"
            + QByteArray(100'000, 'a'));
    QCOMPARE(answer.status, 400);
    QCOMPARE(codeOf(answer), std::string("INVALID_PAYLOAD"));
    QCOMPARE(reasonOf(answer), std::string("request entity too large"));
    QCOMPARE(m_folder->dump(), before);
}

void TstFailures::fullDiskChangesNothing()
{
    RunningProgram program(*m_folder, 400'000);
    QVERIFY(program.isRunning());
    QCOMPARE(program.signIn("admin@example.com", "password").status, 200);
    const std::string before = m_folder->dump();
    const QByteArray large = "[{\"title\":\"small\"},{\"title\":\"" + QByteArray(900'000, 'x') + "\"}]";
    const auto answer = program.send("POST", "/items/notes", large);
    QCOMPARE(answer.status, 503);
    QCOMPARE(codeOf(answer), std::string("SERVICE_UNAVAILABLE"));
    QCOMPARE(m_folder->dump(), before);
    QCOMPARE(program.send("GET", "/items/notes/1").status, 200);
}

void TstFailures::lockedDatabaseAnswers()
{
    RunningProgram program(*m_folder);
    QCOMPARE(program.signIn("admin@example.com", "password").status, 200);
    const std::string before = m_folder->dump();
    // Another program in the middle of a write.
    const auto other = m_folder->hold();
    const auto answer = program.send("POST", "/items/notes", "{\"title\":\"second\"}");
    QCOMPARE(answer.status, 503);
    QCOMPARE(reasonOf(answer), std::string("The database is locked by another program"));
    QCOMPARE(program.send("GET", "/items/notes/1").status, 200);
    QCOMPARE(m_folder->dump(), before);
}

QTEST_GUILESS_MAIN(TstFailures)
#include "tst_failures.moc"
