#include "app/studio/demo_project.h"
#include "app/studio/engine_server.h"
#include "app/studio/local_projects.h"
#include "app/studio/studio.h"
#include "core/api/session/local_session.h"
#include "core/base/text.h"
#include "core/data/database/connection.h"
#include "models/projects/project_failure.h"
#include "views/shell/sign_in_view.h"
#include "views/shell/start_window.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace strata;

/// Projects as the program opens and makes them, with the real engine.
class TstStudio : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void newProjectCanBeSignedInTo();
    void demoHasContent();
    void filesThatAreNoProjectAreExplained_data();
    void filesThatAreNoProjectAreExplained();
    void serverAnswersAndStops();
    void portInUseIsSaid();
    void newerDatabaseIsAskedAbout();

private:
    using Opened = std::optional<Result<std::shared_ptr<Session>>>;
    std::shared_ptr<Session> demo();
    Json get(Session& session, const std::string& path, const Json& parameters = nullptr);

    LocalProjects m_projects;
    QTemporaryDir m_folder;
};

std::shared_ptr<Session> TstStudio::demo()
{
    Opened opened;
    m_projects.openDemo(
        m_folder.filePath(QStringLiteral("demo/data.db")), this, [&](auto session) { opened = session; });
    if (!QTest::qWaitFor([&] { return opened.has_value(); }, 30000) || !*opened)
        return nullptr;
    bool in = false;
    (**opened)->signIn(demo::kEmail, demo::kPassword, this, [&](const auto& answer) { in = answer.ok(); });
    return QTest::qWaitFor([&] { return in; }, 10000) ? **opened : nullptr;
}

Json TstStudio::get(Session& session, const std::string& path, const Json& parameters)
{
    std::optional<Result<Json>> answer;
    sendJson(
        session, makeRequest(Method::Get, path, parameters), this, [&](const Result<Json>& data) { answer = data; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
        return nullptr;
    if (!*answer)
        qWarning("%s: %s", path.c_str(), json::print(toJson(answer->error())).c_str());
    return *answer ? **answer : Json();
}

void TstStudio::newProjectCanBeSignedInTo()
{
    Opened opened;
    const NewProject project {m_folder.filePath(QStringLiteral("new/data.db")), QStringLiteral("Wine Cellar"),
        QStringLiteral("me@example.com"), QStringLiteral("long enough")};
    m_projects.create(project, this, [&](auto session) { opened = session; });
    QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 30000);
    QVERIFY(opened->ok());
    Session& session = ***opened;
    std::optional<bool> in;
    session.signIn(project.email, QStringLiteral("wrong"), this, [&](const auto& answer) { in = answer.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(in.has_value(), 10000);
    QVERIFY(!*in);
    in.reset();
    session.signIn(project.email, project.password, this, [&](const auto& answer) { in = answer.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(in.has_value(), 10000);
    QVERIFY(*in);
    QCOMPARE(json::text(get(session, "/settings"), "project_name"), std::string("Wine Cellar"));
}

void TstStudio::demoHasContent()
{
    const std::shared_ptr<Session> session = demo();
    QVERIFY(session);
    const Json articles = get(*session, "/items/articles",
        Json {
            {"fields", "title,cover,author.name,tags.tags_id.name,blocks.item:block_text.heading"}, {"sort", "sort"}});
    QCOMPARE(articles.size(), std::size_t(12));
    QCOMPARE(json::text(articles[0]["author"], "name"), std::string("Mara Lindqvist"));
    QCOMPARE(articles[0]["blocks"].size(), std::size_t(3));
    const std::string cover = json::text(articles[0], "cover");
    QVERIFY(
        QFile::exists(m_folder.filePath(QStringLiteral("demo/uploads/") + text::qt(cover) + QStringLiteral(".png"))));
}

void TstStudio::filesThatAreNoProjectAreExplained_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("kind");
    using Kind = ProjectFailure::Kind;
    QTest::addRow("missing") << QByteArray() << static_cast<int>(Kind::Missing);
    QTest::addRow("text") << QByteArray(5000, 'x') << static_cast<int>(Kind::NoDatabase);
}

void TstStudio::filesThatAreNoProjectAreExplained()
{
    QFETCH(QByteArray, content);
    QFETCH(int, kind);
    const QString path = m_folder.filePath(QStringLiteral("other.db"));
    if (!content.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    Opened opened;
    m_projects.open(path, this, [&](auto session) { opened = session; });
    QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 10000);
    QVERIFY(!opened->ok());
    QCOMPARE(static_cast<int>(explainFailure(opened->error()).kind), kind);
}

void TstStudio::serverAnswersAndStops()
{
    const auto session = std::static_pointer_cast<LocalSession>(demo());
    QVERIFY(session);
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    EngineServer server(session->sharedEngine());
    QSignalSpy served(&server, &ServerControl::served);
    server.start(QStringLiteral("127.0.0.1"), port);
    QTRY_COMPARE(server.state(), ServerControl::State::On);
    QCOMPARE(server.url(), QStringLiteral("http://127.0.0.1:%1").arg(port));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    client.write("GET /server/ping HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    QTRY_VERIFY((answer += client.readAll()).contains("pong"));
    QTRY_COMPARE(served.size(), 1);
    QCOMPARE(served.first().first().value<ServerExchange>().status, 200);
    server.stop();
    QTRY_COMPARE(server.state(), ServerControl::State::Off);
}

void TstStudio::portInUseIsSaid()
{
    const auto session = std::static_pointer_cast<LocalSession>(demo());
    QVERIFY(session);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    EngineServer server(session->sharedEngine());
    QString reason;
    connect(&server, &ServerControl::failed, this,
        [&](const Error& error) { reason = text::qt(json::text(error.extensions, "reason", error.message)); });
    server.start(QStringLiteral("127.0.0.1"), other.serverPort());
    QTRY_VERIFY2(reason.contains(QStringLiteral("in use")), qPrintable(reason));
    QCOMPARE(server.state(), ServerControl::State::Off);
}

void TstStudio::newerDatabaseIsAskedAbout()
{
    const NewProject project {m_folder.filePath(QStringLiteral("newer/data.db")), QStringLiteral("Tomorrow"),
        QStringLiteral("me@example.com"), QStringLiteral("long enough")};
    Opened opened;
    m_projects.create(project, this, [&](auto session) { opened = session; });
    QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 30000);
    opened.reset();
    {
        const auto connection = Database::open({"sqlite3", project.path.toStdString(), false})->connect();
        connection->execute(connection->statement()
            << "INSERT INTO directus_migrations (version, name) VALUES ('29990101A', 'Tomorrow')");
    }
    AppearanceChoice appearance;
    Studio studio(appearance);
    studio.start(project.path);
    QDialog* question = nullptr;
    QTRY_VERIFY((question = qobject_cast<QDialog*>(QApplication::activeModalWidget())));
    QVERIFY(question->windowTitle().contains(QStringLiteral("newer version")));
    const auto* window = qobject_cast<views::StartWindow*>(question->parentWidget());
    QVERIFY(window);
    // Refused: the project stays closed.
    QTest::mouseClick(question->findChild<QPushButton*>(QStringLiteral("confirm.cancel")), Qt::LeftButton);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(!window->findChild<views::SignInView*>()->isVisible());
    studio.start(project.path);
    QTRY_VERIFY((question = qobject_cast<QDialog*>(QApplication::activeModalWidget())));
    QTest::mouseClick(question->findChild<QPushButton*>(QStringLiteral("confirm.accept")), Qt::LeftButton);
    QTRY_VERIFY(window->findChild<views::SignInView*>()->isVisible());
}

QTEST_MAIN(TstStudio)
#include "tst_studio.moc"
