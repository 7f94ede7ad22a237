#include "models/projects/project_failure.h"
#include "models/projects/recent_projects.h"
#include "models/server/request_log.h"
#include "tests/support/fake_session.h"
#include "views/components/inline_message.h"
#include "views/components/page_header.h"
#include "views/components/password_field.h"
#include "views/components/switch.h"
#include "views/shell/main_window.h"
#include "views/shell/new_project_view.h"
#include "views/shell/server_page.h"
#include "views/shell/sign_in_view.h"
#include "views/shell/start_window.h"
#include "views/shell/welcome_view.h"
#include "views/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::views;

Q_DECLARE_METATYPE(strata::NewProject)

namespace {

class EditedPage : public Page {
public:
    bool edited = false;
    int shown = 0;
    bool hasEdits() const override { return edited; }
    void activated() override { ++shown; }
    void discardEdits() override { edited = false; }
};

/// Signs in as the test says.
class DoorSession : public test::FakeSession {
public:
    std::optional<Error> refusal;
    int asked = 0;
    QString resumed;
    void signIn(const QString&, const QString&, QObject*, Done done) override
    {
        ++asked;
        if (refusal)
            done(*refusal);
        else
            done(Response::noContent());
    }
    void resume(const QString& token, QObject*, Done done) override
    {
        resumed = token;
        done(Response::noContent());
    }
};

class FakeOpener : public ProjectOpener {
public:
    std::optional<Error> refusal;
    QStringList opened;
    void open(const QString& path, QObject*, Done done) override
    {
        opened.append(path);
        if (refusal)
            done(*refusal);
        else
            done(std::shared_ptr<Session>(std::make_shared<DoorSession>()));
    }
    void create(const NewProject& project, QObject* receiver, Done done) override
    {
        open(project.path, receiver, std::move(done));
    }
};

class FakeServer : public ServerControl {
public:
    State now = State::Off;
    QString address;
    quint16 port = 0;
    void start(const QString& at, quint16 number) override
    {
        address = at;
        port = number;
        now = State::On;
        emit stateChanged();
    }
    void stop() override
    {
        now = State::Off;
        emit stateChanged();
    }
    State state() const override { return now; }
    QString url() const override
    {
        return now == State::On ? QStringLiteral("http://%1:%2").arg(address).arg(port) : QString();
    }
};

QString messageOf(QWidget& view)
{
    const auto* message = view.findChild<InlineMessage*>();
    return message && message->isVisibleTo(&view) ? message->text() : QString();
}

template <class T>
T* child(QWidget& view, const char* name)
{
    T* found = view.findChild<T*>(QLatin1String(name));
    Q_ASSERT(found);
    return found;
}

} // namespace

class TstShell : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { QSettings().clear(); }

    void backShowsTheSamePage();
    void leavingEditsAsks();
    void closingWithEditsAsks();
    void newerPagesDropThoseAhead();
    void paletteRunsWhatIsFound();
    void fuzzyScorePrefersWordStarts();

    void malformedAddressIsRefusedWithoutAsking();
    void codeFieldComesAfterInvalidOtpAndGoesWithTheAddress();
    void codeSignsInThroughTheTokens();
    void refusalsHaveWords_data();
    void refusalsHaveWords();
    void eyeShowsThePassword();

    void newProjectChecksEachField();
    void newProjectProposesAFile();

    void failuresSayTheNextStep_data();
    void failuresSayTheNextStep();
    void missingProjectCanBeForgotten();
    void openedProjectIsNamed();
    void recentProjectsAreKept();

    void serverSwitchStartsAtTheAddress();
    void serverTellsThatThePortIsInUse();
    void requestLogIsBounded();
};

void TstShell::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("strata-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_shell"));
    qRegisterMetaType<NewProject>();
    applyTheme(*qApp, Theme::make(Appearance::Light));
}

/// A window with a module "content" of EditedPages.
static void addPages(MainWindow& window)
{
    window.addModule({QStringLiteral("content"), QStringLiteral("article"), QStringLiteral("Content"),
        QStringLiteral("/content"), nullptr, [](const QString&) { return new EditedPage; }});
}

void TstShell::backShowsTheSamePage()
{
    MainWindow window(QStringLiteral("Test"));
    addPages(window);
    QVERIFY(window.openRoute(QStringLiteral("/content/pages")));
    Page* first = window.currentPage();
    QVERIFY(window.openRoute(QStringLiteral("/content/posts?bookmark=2")));
    QVERIFY(!window.openRoute(QStringLiteral("/nowhere")));
    QVERIFY(window.currentPage() != first);
    window.goBack();
    QCOMPARE(window.currentPage(), first);
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/pages"));
    QCOMPARE(static_cast<EditedPage*>(first)->shown, 2);
    window.goForward();
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/posts?bookmark=2"));
    window.goForward();
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/posts?bookmark=2"));
}

void TstShell::leavingEditsAsks()
{
    MainWindow window(QStringLiteral("Test"));
    addPages(window);
    window.show();
    window.openRoute(QStringLiteral("/content/a"));
    auto* page = static_cast<EditedPage*>(window.currentPage());
    page->edited = true;
    window.openRoute(QStringLiteral("/content/b"));
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/a"));
    QTest::mouseClick(child<QPushButton>(window, "confirm.cancel"), Qt::LeftButton);
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/a"));
    QVERIFY(page->edited);
    QTRY_VERIFY(!window.findChild<QWidget*>(QStringLiteral("confirm")));
    window.openRoute(QStringLiteral("/content/b"));
    QTest::mouseClick(child<QPushButton>(window, "confirm.accept"), Qt::LeftButton);
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/b"));
    QVERIFY(!page->edited);
}

void TstShell::closingWithEditsAsks()
{
    MainWindow window(QStringLiteral("Test"));
    addPages(window);
    window.show();
    window.openRoute(QStringLiteral("/content/a"));
    static_cast<EditedPage*>(window.currentPage())->edited = true;
    QSignalSpy closed(&window, &MainWindow::windowClosed);
    QVERIFY(!window.close());
    QTest::mouseClick(child<QPushButton>(window, "confirm.accept"), Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
}

void TstShell::newerPagesDropThoseAhead()
{
    MainWindow window(QStringLiteral("Test"));
    addPages(window);
    for (const char* route : {"/content/1", "/content/2", "/content/3"})
        window.openRoute(QLatin1String(route));
    window.goBack();
    window.goBack();
    window.openRoute(QStringLiteral("/content/4"));
    window.goForward();
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/4"));
    window.goBack();
    QCOMPARE(window.currentRoute(), QStringLiteral("/content/1"));
}

void TstShell::paletteRunsWhatIsFound()
{
    MainWindow window(QStringLiteral("Test"));
    addPages(window);
    QString ran;
    window.commands().addSource([&](const QString&) {
        return QList<Command> {
            {QStringLiteral("article"), QStringLiteral("Posts"), {}, [&] { ran = QStringLiteral("posts"); }},
            {QStringLiteral("article"), QStringLiteral("Pages"), {}, [&] { ran = QStringLiteral("pages"); }}};
    });
    window.show();
    window.commands().open();
    QVERIFY(window.commands().isVisible());
    auto* input = child<QLineEdit>(window, "palette.input");
    QTest::keyClicks(input, QStringLiteral("pag"));
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(ran, QStringLiteral("pages"));
    QVERIFY(!window.commands().isVisible());
}

void TstShell::fuzzyScorePrefersWordStarts()
{
    QVERIFY(fuzzyScore(QStringLiteral("fs"), QStringLiteral("Form Submissions"))
        > fuzzyScore(QStringLiteral("fs"), QStringLiteral("Offices")));
    QVERIFY(fuzzyScore(QStringLiteral("page"), QStringLiteral("Pages"))
        > fuzzyScore(QStringLiteral("page"), QStringLiteral("Landing page")));
    QVERIFY(fuzzyScore(QStringLiteral("xyz"), QStringLiteral("Pages")) < 0);
}

void TstShell::malformedAddressIsRefusedWithoutAsking()
{
    auto session = std::make_shared<DoorSession>();
    SignInView view;
    view.setProject(session, QStringLiteral("Test"), {});
    child<QLineEdit>(view, "signIn.email")->setText(QStringLiteral("nobody"));
    child<QLineEdit>(view, "signIn.password")->setText(QStringLiteral("secret"));
    QTest::mouseClick(child<QPushButton>(view, "signIn.submit"), Qt::LeftButton);
    QCOMPARE(session->asked, 0);
    QCOMPARE(messageOf(view), SignInView::tr("E-mail or password is wrong."));
}

void TstShell::codeFieldComesAfterInvalidOtpAndGoesWithTheAddress()
{
    auto session = std::make_shared<DoorSession>();
    session->refusal = Error(ErrorCode::InvalidOtp, "Invalid user OTP.");
    SignInView view;
    view.setProject(session, QStringLiteral("Test"), QStringLiteral("a@b.c"));
    auto* code = child<QLineEdit>(view, "signIn.code");
    QVERIFY(!code->isVisibleTo(&view));
    child<QLineEdit>(view, "signIn.password")->setText(QStringLiteral("secret"));
    QTest::mouseClick(child<QPushButton>(view, "signIn.submit"), Qt::LeftButton);
    QVERIFY(code->isVisibleTo(&view));
    QTest::keyClicks(child<QLineEdit>(view, "signIn.email"), QStringLiteral("x"));
    QVERIFY(!code->isVisibleTo(&view));
}

void TstShell::codeSignsInThroughTheTokens()
{
    auto session = std::make_shared<DoorSession>();
    session->refusal = Error(ErrorCode::InvalidOtp, "Invalid user OTP.");
    session->serve(Method::Post, "/auth/login", Json {{"refresh_token", "fresh"}});
    SignInView view;
    QSignalSpy signedIn(&view, &SignInView::signedIn);
    view.setProject(session, QStringLiteral("Test"), QStringLiteral("a@b.c"));
    child<QLineEdit>(view, "signIn.password")->setText(QStringLiteral("secret"));
    QTest::mouseClick(child<QPushButton>(view, "signIn.submit"), Qt::LeftButton);
    child<QLineEdit>(view, "signIn.code")->setText(QStringLiteral("123456"));
    QTest::mouseClick(child<QPushButton>(view, "signIn.submit"), Qt::LeftButton);
    QTRY_COMPARE(signedIn.size(), 1);
    QCOMPARE(session->resumed, QStringLiteral("fresh"));
    QCOMPARE(json::text(json::parse(session->last(Method::Post).body), "otp"), std::string("123456"));
}

void TstShell::refusalsHaveWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("password") << static_cast<int>(ErrorCode::InvalidCredentials)
                              << QStringLiteral("E-mail or password is wrong.");
    QTest::addRow("suspended") << static_cast<int>(ErrorCode::UserSuspended)
                               << QStringLiteral("This account is suspended. Ask an administrator of the project.");
    QTest::addRow("too often") << static_cast<int>(ErrorCode::RequestsExceeded)
                               << QStringLiteral("Too many attempts. Wait a minute, then try again.");
    QTest::addRow("other") << static_cast<int>(ErrorCode::Internal)
                           << QStringLiteral("Signing in did not work. Try again.");
}

void TstShell::refusalsHaveWords()
{
    QFETCH(int, code);
    QFETCH(QString, words);
    auto session = std::make_shared<DoorSession>();
    session->refusal = Error(static_cast<ErrorCode>(code), "raw text");
    SignInView view;
    view.setProject(session, QStringLiteral("Test"), QStringLiteral("a@b.c"));
    auto* password = child<QLineEdit>(view, "signIn.password");
    password->setText(QStringLiteral("secret"));
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(messageOf(view), words);
}

void TstShell::eyeShowsThePassword()
{
    PasswordField field;
    QCOMPARE(field.echoMode(), QLineEdit::Password);
    field.actions().constLast()->trigger();
    QVERIFY(field.isRevealed());
    field.actions().constLast()->trigger();
    QCOMPARE(field.echoMode(), QLineEdit::Password);
}

void TstShell::newProjectChecksEachField()
{
    QTemporaryDir folder;
    NewProjectView view;
    QSignalSpy asked(&view, &NewProjectView::createRequested);
    view.reset(folder.path());
    auto* create = child<QPushButton>(view, "newProject.create");
    const auto fill = [&](const char* name, const QString& text) { child<QLineEdit>(view, name)->setText(text); };
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
    fill("newProject.name", QStringLiteral("Blog"));
    fill("newProject.path", folder.filePath(QStringLiteral("blog.db")));
    fill("newProject.email", QStringLiteral("me@example.com"));
    fill("newProject.password", QStringLiteral("long enough"));
    fill("newProject.again", QStringLiteral("different"));
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
    QVERIFY(child<QLineEdit>(view, "newProject.again")->property("invalid").toBool());
    QVERIFY(!child<QLineEdit>(view, "newProject.email")->property("invalid").toBool());
    fill("newProject.again", QStringLiteral("long enough"));
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QVERIFY(!create->isEnabled());
}

void TstShell::newProjectProposesAFile()
{
    NewProjectView view;
    view.reset(QStringLiteral("/home/ada"));
    QTest::keyClicks(child<QLineEdit>(view, "newProject.name"), QStringLiteral("My Blog!"));
    QCOMPARE(child<QLineEdit>(view, "newProject.path")->text(), QStringLiteral("/home/ada/my-blog/data.db"));
}

void TstShell::failuresSayTheNextStep_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("title");
    using Kind = ProjectFailure::Kind;
    const auto row = [](const char* name, const char* reason, Kind kind, const char* title) {
        QTest::addRow("%s", name) << QString::fromLatin1(reason) << static_cast<int>(kind)
                                  << QString::fromLatin1(title);
    };
    row("missing", "The database file \"/x/data.db\" does not exist", Kind::Missing, "The project file is gone");
    row("corrupt", "The database file is damaged", Kind::Damaged, "The database file is damaged");
    row("other file", "The file \"/x/a.txt\" is not a SQLite database", Kind::NoDatabase, "This file is no database");
    row("foreign", "Database doesn't have Directus tables installed", Kind::Foreign,
        "This database is not a project yet");
    row("older", "This database was made by an older version (missing: 20230526A)", Kind::Older,
        "This project is from another version");
    row("locked", "The database is locked by another program", Kind::Locked, "Another program is using this project");
    row("read-only", "The database file is read-only", Kind::ReadOnly, "This project can't be changed");
    row("unknown", "strange", Kind::Other, "The project could not be opened");
}

void TstShell::failuresSayTheNextStep()
{
    QFETCH(QString, reason);
    QFETCH(int, kind);
    QFETCH(QString, title);
    FakeOpener opener;
    opener.refusal = serviceUnavailable("database", reason.toStdString());
    RecentProjects recent;
    StartWindow window(opener, recent);
    window.openProject(QStringLiteral("/x/data.db"));
    const QString shown = window.welcome().message().text();
    QVERIFY2(shown.contains(title), qPrintable(shown));
    const ProjectFailure failure = explainFailure(*opener.refusal);
    QCOMPARE(static_cast<int>(failure.kind), kind);
    QVERIFY(!failure.text.isEmpty());
    QVERIFY(title == reason || !shown.contains(reason));
    QCOMPARE(failure.details, reason);
}

void TstShell::missingProjectCanBeForgotten()
{
    FakeOpener opener;
    opener.refusal = serviceUnavailable("database", "The database file \"/x/data.db\" does not exist");
    RecentProjects recent;
    recent.remember(QStringLiteral("/x/data.db"), QStringLiteral("Gone"));
    StartWindow window(opener, recent);
    window.show();
    window.openProject(QStringLiteral("/x/data.db"));
    emit window.welcome().message().actionTriggered();
    QCOMPARE(recent.rowCount(), 0);
}

void TstShell::openedProjectIsNamed()
{
    FakeOpener opener;
    RecentProjects recent;
    StartWindow window(opener, recent);
    QSignalSpy opened(&window, &StartWindow::opened);
    window.openProject(QStringLiteral("/projects/wine-cellar/data.db"));
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(recent.projects().first().name, QStringLiteral("wine-cellar"));
}

void TstShell::recentProjectsAreKept()
{
    {
        RecentProjects recent;
        const QAbstractItemModelTester tester(&recent, QAbstractItemModelTester::FailureReportingMode::QtTest);
        recent.remember(QStringLiteral("/a.db"), QStringLiteral("A"), QStringLiteral("ada@example.com"));
        recent.remember(QStringLiteral("/b.db"), QStringLiteral("B"));
        recent.remember(QStringLiteral("/a.db"), QStringLiteral("A"));
        QCOMPARE(recent.rowCount(), 2);
    }
    RecentProjects again;
    QCOMPARE(again.projects().first().name, QStringLiteral("A"));
    QCOMPARE(again.find(QStringLiteral("/a.db")).email, QStringLiteral("ada@example.com"));
}

void TstShell::serverSwitchStartsAtTheAddress()
{
    FakeServer server;
    RequestLogModel log;
    ServerPage page(server, log);
    child<QSpinBox>(page, "server.port")->setValue(8066);
    QTest::mouseClick(child<Switch>(page, "server.switch"), Qt::LeftButton);
    QCOMPARE(server.port, quint16(8066));
    QCOMPARE(server.address, QStringLiteral("127.0.0.1"));
    QVERIFY(child<Switch>(page, "server.switch")->isChecked());
    QVERIFY(!child<QSpinBox>(page, "server.port")->isEnabled());
    QTest::mouseClick(child<Switch>(page, "server.switch"), Qt::LeftButton);
    QCOMPARE(server.now, ServerControl::State::Off);
}

void TstShell::serverTellsThatThePortIsInUse()
{
    FakeServer server;
    RequestLogModel log;
    ServerPage page(server, log);
    emit server.failed(serviceUnavailable("server", "Port 8055 is already in use"));
    QCOMPARE(messageOf(page),
        ServerPage::tr("Port %1 is in use by another program. Choose another port, or close that program.").arg(8055));
}

void TstShell::requestLogIsBounded()
{
    RequestLogModel log;
    const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < RequestLogModel::kKept + 5; ++i)
        log.add({QDateTime::currentDateTimeUtc(), QStringLiteral("GET"), QStringLiteral("/%1").arg(i), 200, 1.0, {}});
    QCOMPARE(log.rowCount(), RequestLogModel::kKept);
    QCOMPARE(
        log.index(0, RequestLogModel::Url).data().toString(), QStringLiteral("/%1").arg(RequestLogModel::kKept + 4));
}

QTEST_MAIN(TstShell)
#include "tst_shell.moc"
