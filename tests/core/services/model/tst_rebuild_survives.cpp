#include "core/base/error.h"
#include "core/data/database/ddl/executor.h"
#include "core/data/database/options.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <random>

using namespace strata;

/// A program that is killed while it gives a table of SQLite another shape leaves the old one or the new one, with all rows.
class TestRebuildSurvives : public QObject {
    Q_OBJECT
private slots:
    void killedWhileRebuilding();
};

namespace {

constexpr int kTries = 50;
constexpr int kRows = 3000;
constexpr int kLongestWait = 60;

std::unique_ptr<Database> opened(const std::string& file)
{
    DatabaseOptions options;
    options.filename = file;
    options.createFile = true;
    return Database::open(options);
}

void run(Connection& connection, std::string_view sql)
{
    connection.execute(connection.statement() << DdlText(sql));
}

std::string text(Connection& connection, std::string_view sql)
{
    const auto rows = connection.query(connection.statement() << DdlText(sql));
    return rows->next() ? std::string(rows->text(0)) : std::string("nothing");
}

/// Rebuilds the table without end; says so before each time.
int rebuildForEver(const std::string& file)
{
    const auto database = opened(file);
    const auto connection = database->connect();
    for (int length = 20;; length = length == 20 ? 30 : 20) {
        ddl::Column name;
        name.name = "name";
        name.length = length;
        std::fputc('.', stdout);
        std::fflush(stdout);
        const auto executor = ddl::Executor::make(*connection);
        const ddl::Executor::Frame frame(*executor);
        Transaction transaction(*connection);
        executor->apply({ddl::AlterColumn {"p", name, true}});
        executor->verify();
        transaction.commit();
    }
}

/// Starts a rebuilding program and kills it `wait` milliseconds after it began.
void killOne(const QString& file, int wait)
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--rebuild"), file});
    QVERIFY(child.waitForReadyRead(20'000));
    QTest::qWait(wait);
    ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
    QVERIFY(child.waitForFinished(20'000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
}

} // namespace

void TestRebuildSurvives::killedWhileRebuilding()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("data.db"));
    {
        const auto database = opened(file.toStdString());
        const auto connection = database->connect();
        run(*connection, "CREATE TABLE p (id integer primary key autoincrement, name varchar(20), body text)");
        run(*connection, "CREATE UNIQUE INDEX p_name ON p (name)");
        run(*connection,
            "CREATE TABLE c (id integer primary key, p integer, CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)");
        const std::string fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + std::to_string(kRows) + ") INSERT INTO p (name, body) SELECT 'row ' || i, hex(randomblob(200)) FROM n";
        run(*connection, fill);
        run(*connection, "INSERT INTO c (p) SELECT id FROM p");
    }
    const std::string sum
        = "SELECT count(*) || '/' || sum(id) || '/' || sum(length(body)) || '/' || sum(unicode(body)) FROM p";
    std::string before;
    std::mt19937 random(7);
    for (int i = 0; i < kTries; ++i) {
        {
            const auto database = opened(file.toStdString());
            const auto connection = database->connect();
            if (before.empty())
                before = text(*connection, sum);
            QCOMPARE(text(*connection, sum), before);
            QCOMPARE(text(*connection, "SELECT count(*) FROM c"), std::to_string(kRows));
            QCOMPARE(text(*connection, "PRAGMA integrity_check"), std::string("ok"));
            QCOMPARE(text(*connection, "PRAGMA foreign_key_check"), std::string("nothing"));
            QCOMPARE(
                text(*connection,
                    "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name)"),
                std::string("c,p,p_name"));
        }
        killOne(file, static_cast<int>(random() % kLongestWait));
    }
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--rebuild")
        return rebuildForEver(argv[2]);
    TestRebuildSurvives test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_rebuild_survives.moc"
