#include "program.h"

#include <sqlite3.h>

#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace strata;
using namespace Qt::StringLiterals;
using support::ProgramFolder;
using support::RunningProgram;

/// The program as a user sees it: what it prints, its exit codes, what it leaves behind.
class TstCli : public QObject {
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<ProgramFolder>(); }
    void versionIsPrinted();
    void wrongUsage_data();
    void wrongUsage();
    void helpNamesEveryCommand();
    void missingVariablesAreNamed();
    void bootstrapCreatesProject();
    void secondBootstrapChangesNothing();
    void chosenPasswordIsTold();
    void failedBootstrapLeavesNothing();
    void missingDatabaseIsNotCreated();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void damagedDatabaseIsRefused();
    void lockedDatabaseIsRefused();
    void olderDatabaseIsRefused();
    void newerDatabaseIsWarnedAbout();
    void usedPortIsNamed();
    void serverStopsBySignal();
    void userIsCreated();
    void unknownRoleCreatesNobody();
    void passwordIsChanged();
    void passwordOfUnknownUser();

private:
    std::unique_ptr<ProgramFolder> m_folder;
};

void TstCli::versionIsPrinted()
{
    QCOMPARE(m_folder->run({u"--version"_s}).output, u"Strata 0.1.0 (compatible with 11.3.5)\n"_s);
    QCOMPARE(m_folder->run({u"--version"_s, u"--short"_s}).output, u"11.3.5\n"_s);
}

void TstCli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown command") << QStringList {u"foo"_s} << u"error: unknown command 'foo'\n"_s;
    QTest::newRow("unknown option") << QStringList {u"start"_s, u"--x"_s} << u"error: unknown option '--x'\n"_s;
    QTest::newRow("option of another command")
        << QStringList {u"start"_s, u"--email=a"_s} << u"error: unknown option '--email'\n"_s;
    QTest::newRow("half a command") << QStringList {u"users"_s} << u"error: unknown command 'users'\n"_s;
    QTest::newRow("missing value") << QStringList {u"users"_s, u"create"_s, u"--email"_s}
                                   << u"error: option '--email <value>' argument missing\n"_s;
}

void TstCli::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const auto outcome = m_folder->run(arguments);
    QCOMPARE(outcome.errors, message);
    QCOMPARE(outcome.code, 1);
}

void TstCli::helpNamesEveryCommand()
{
    const auto help = m_folder->run({u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const QString& command : {u"bootstrap"_s, u"start"_s, u"users create"_s, u"users passwd"_s})
        QVERIFY2(help.output.contains(command), qPrintable(command));
    const auto nothing = m_folder->run({});
    QCOMPARE(nothing.code, 1);
    QCOMPARE(nothing.errors, help.output);
    QVERIFY(m_folder->run({u"help"_s, u"users"_s, u"create"_s}).output.contains(u"--role <value>"_s));
}

void TstCli::missingVariablesAreNamed()
{
    m_folder->unset(u"DB_FILENAME"_s);
    QCOMPARE(m_folder->run({u"start"_s}).errors, u"\"DB_FILENAME\" Environment Variable is missing.\n"_s);
    m_folder->unset(u"DB_CLIENT"_s);
    const auto outcome = m_folder->run({u"start"_s});
    QCOMPARE(outcome.errors, u"\"DB_CLIENT\" Environment Variable is missing.\n"_s);
    QCOMPARE(outcome.code, 1);
}

void TstCli::bootstrapCreatesProject()
{
    const auto outcome = m_folder->run({u"bootstrap"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.errors.contains(u"Initializing bootstrap..."_s));
    QVERIFY(outcome.errors.contains(u"Installing Directus system tables..."_s));
    QVERIFY(outcome.errors.contains(u"Done"_s));
    QVERIFY(m_folder->dump().find("admin@example.com") != std::string::npos);
}

void TstCli::secondBootstrapChangesNothing()
{
    m_folder->bootstrap();
    const std::string before = m_folder->dump();
    const auto outcome = m_folder->run({u"bootstrap"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.errors.contains(u"Database already initialized, skipping install"_s));
    QCOMPARE(m_folder->dump(), before);
}

void TstCli::chosenPasswordIsTold()
{
    m_folder->unset(u"ADMIN_EMAIL"_s);
    m_folder->unset(u"ADMIN_PASSWORD"_s);
    const QString errors = m_folder->run({u"bootstrap"_s}).errors;
    QVERIFY(errors.contains(u"No admin email provided. Defaulting to \"admin@example.com\""_s));
    static const QRegularExpression told(u"No admin password provided. Defaulting to \"([A-Za-z0-9_-]{12})\""_s);
    const QByteArray password = told.match(errors).captured(1).toUtf8();
    RunningProgram program(*m_folder);
    QCOMPARE(program.signIn("admin@example.com", password).status, 200);
}

void TstCli::failedBootstrapLeavesNothing()
{
    m_folder->set(u"ADMIN_EMAIL"_s, u"nobody"_s);
    const auto outcome = m_folder->run({u"bootstrap"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.errors.contains(u"valid email"_s));
    QVERIFY(!QFile::exists(m_folder->file(u"data.db"_s)));
}

void TstCli::missingDatabaseIsNotCreated()
{
    const auto outcome = m_folder->run({u"start"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.errors.endsWith(u"data.db\" does not exist.\n"_s));
    QVERIFY(!QFile::exists(m_folder->file(u"data.db"_s)));
}

void TstCli::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    QTest::newRow("text") << QByteArray("just some text, long enough to be looked at\n")
                          << u"is not a SQLite database.\n"_s;
    QTest::newRow("empty") << QByteArray() << u"Database doesn't have Directus tables installed.\n"_s;
}

void TstCli::otherFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    QFile file(m_folder->file(u"data.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto outcome = m_folder->run({u"start"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.endsWith(message), qPrintable(outcome.errors));
}

void TstCli::damagedDatabaseIsRefused()
{
    m_folder->bootstrap();
    QFile file(m_folder->file(u"data.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(100);
    file.write(QByteArray(4000, 'x'));
    file.close();
    const auto outcome = m_folder->run({u"start"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.endsWith(u"The database file is damaged.\n"_s), qPrintable(outcome.errors));
}

void TstCli::lockedDatabaseIsRefused()
{
    m_folder->bootstrap();
    sqlite3* handle = nullptr;
    QCOMPARE(sqlite3_open(m_folder->file(u"data.db"_s).toUtf8().constData(), &handle), SQLITE_OK);
    QCOMPARE(
        sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    const auto outcome = m_folder->run({u"start"_s});
    sqlite3_close(handle);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.endsWith(u"The database is locked by another program.\n"_s), qPrintable(outcome.errors));
}

void TstCli::olderDatabaseIsRefused()
{
    m_folder->bootstrap();
    m_folder->execute("DELETE FROM directus_migrations WHERE version = '20240806A'");
    const std::string before = m_folder->dump();
    const QString message
        = u"This database was made by an older version (missing: 20240806A). Upgrade it with Directus 11 first.\n"_s;
    for (const QString& command : {u"start"_s, u"bootstrap"_s}) {
        const auto outcome = m_folder->run({command});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.endsWith(message), qPrintable(outcome.errors));
    }
    QCOMPARE(m_folder->dump(), before);
}

void TstCli::newerDatabaseIsWarnedAbout()
{
    m_folder->bootstrap();
    m_folder->execute("INSERT INTO directus_migrations (version, name) VALUES ('29990101A', 'Later')");
    RunningProgram program(*m_folder);
    QVERIFY(program.isRunning());
    QVERIFY(program.log().contains(u"WARN: This database was changed by a newer version (29990101A)"_s));
}

void TstCli::usedPortIsNamed()
{
    m_folder->bootstrap();
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_folder->set(u"PORT"_s, QString::number(other.serverPort()));
    const auto outcome = m_folder->run({u"start"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.errors, u"Port %1 is already in use\n"_s.arg(other.serverPort()));
}

void TstCli::serverStopsBySignal()
{
    m_folder->bootstrap();
    RunningProgram program(*m_folder);
    QCOMPARE(program.send("GET", "/server/ping").status, 200);
    program.process().terminate();
    QVERIFY(program.process().waitForFinished());
    QCOMPARE(program.process().exitStatus(), QProcess::CrashExit);
    QCOMPARE(program.process().exitCode(), SIGTERM);
    QVERIFY(program.log().contains(u"Shutting down..."_s));
    QVERIFY(program.log().contains(u"Directus shut down OK. Bye bye!"_s));
}

void TstCli::userIsCreated()
{
    m_folder->bootstrap();
    const QStringList arguments {u"users"_s, u"create"_s, u"--email"_s, u"eva@example.com"_s, u"--password"_s, u"-"_s,
        u"--role"_s, u"Administrator"_s};
    const auto outcome = m_folder->run(arguments, "hello\n");
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QCOMPARE(outcome.output.trimmed().size(), 36);
    RunningProgram program(*m_folder);
    QCOMPARE(program.signIn("eva@example.com", "hello").status, 200);
}

void TstCli::unknownRoleCreatesNobody()
{
    m_folder->bootstrap();
    const std::string before = m_folder->dump();
    const auto outcome = m_folder->run({u"users"_s, u"create"_s, u"--email=x@example.com"_s, u"--password=hello"_s,
        u"--role=00000000-0000-4000-8000-000000000000"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.startsWith(u"Invalid foreign key"_s), qPrintable(outcome.errors));
    QCOMPARE(m_folder->run({u"users"_s, u"create"_s, u"--email=x@example.com"_s}).errors,
        u"Email, password, role are required\n"_s);
    QCOMPARE(m_folder->dump(), before);
}

void TstCli::passwordIsChanged()
{
    m_folder->bootstrap();
    const auto outcome
        = m_folder->run({u"users"_s, u"passwd"_s, u"--email=ADMIN@example.com"_s, u"--password=other"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QVERIFY(outcome.output.startsWith(u"Password is updated for user "_s));
    RunningProgram program(*m_folder);
    QCOMPARE(program.signIn("admin@example.com", "password").status, 401);
    QCOMPARE(program.signIn("admin@example.com", "other").status, 200);
}

void TstCli::passwordOfUnknownUser()
{
    m_folder->bootstrap();
    const auto outcome = m_folder->run({u"users"_s, u"passwd"_s, u"--email=x@example.com"_s, u"--password=other"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.errors, u"No such user by this email\n"_s);
}

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
