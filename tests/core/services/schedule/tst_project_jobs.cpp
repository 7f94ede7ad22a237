#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/instants.h"
#include "core/services/model/trash_place.h"
#include "core/services/schedule/project_jobs.h"
#include "core/services/schedule/turn.h"
#include "tests/support/test_engine.h"

#include <QTest>

using namespace strata;

/// What a project does by the clock, each job run once.
class TestProjectJobs : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup() { log::setListener({}); }
    void oldRowsGo_data();
    void oldRowsGo();
    void batchesFollowEachOther_data();
    void batchesFollowEachOther();
    void aYoungChildLosesItsParent_data();
    void aYoungChildLosesItsParent();
    void aFailureEndsItsTaskOnly();
    void aStopEndsTheJob();
    void expiredSessionsGo();
    void expiredTrashGoes_data();
    void expiredTrashGoes();
    void oneServerAtATime();
    void retentionHasToBeSwitchedOn();
};

namespace {

using Settings = std::map<std::string, std::string>;

constexpr clock::Millis kDay = 86'400'000;

/// An empty project with rows of its own.
class Project {
public:
    explicit Project(Settings settings = {}) :
        m_engine("empty", withRetention(std::move(settings)), support::testedClient()),
        m_connection(m_engine.engine().database().connect())
    {
    }

    Engine& engine() { return m_engine.engine(); }
    Connection& connection() { return *m_connection; }

    void addActivity(std::int64_t id, const char* action, int days)
    {
        Statement sql = m_connection->statement();
        sql << "INSERT INTO directus_activity (id, action, collection, item, " << Identifier("timestamp")
            << ") VALUES (";
        sql.bind(id) << ", ";
        sql.bind(std::string(action)) << ", 'articles', '1', ";
        m_connection->execute(sql.bind(instant(*m_connection, clock::now() - days * kDay)) << ")");
    }

    void addRevision(std::int64_t id, std::int64_t activity, Value parent = {})
    {
        Statement sql = m_connection->statement();
        sql << "INSERT INTO directus_revisions (id, activity, collection, item, parent) VALUES (";
        sql.bind(id) << ", ";
        sql.bind(activity) << ", 'articles', '1', ";
        m_connection->execute(sql.bind(std::move(parent)) << ")");
    }

    void addSession(const char* token, std::int64_t days)
    {
        Statement sql = m_connection->statement();
        sql << "INSERT INTO directus_sessions (token, expires) VALUES (";
        sql.bind(std::string(token)) << ", ";
        m_connection->execute(sql.bind(instant(*m_connection, clock::now() + days * kDay)) << ")");
    }

    /// The first column of each row, joined with blanks.
    QByteArray rows(SqlText text)
    {
        QByteArrayList list;
        const auto found = m_connection->query(m_connection->statement() << text);
        while (found->next())
            list.append(QByteArray::fromStdString(std::string(found->text(0))));
        return list.join(' ');
    }
    QByteArray activity() { return rows("SELECT id FROM directus_activity ORDER BY id"); }
    QByteArray revisions() { return rows("SELECT id FROM directus_revisions ORDER BY id"); }

    void run(const std::string& job, const std::stop_token& stop = {})
    {
        for (const schedule::Job& one : schedule::jobsOf(engine().config(), engine().database()))
            if (one.id == job)
                return one.work(stop);
        throw std::runtime_error("There is no job " + job);
    }

private:
    static Settings withRetention(Settings settings)
    {
        settings.insert({"RETENTION_ENABLED", "true"});
        return settings;
    }

    support::TestEngine m_engine;
    std::unique_ptr<Connection> m_connection;
};

} // namespace

void TestProjectJobs::initTestCase()
{
    if (const std::string reason = support::TestDatabase::unavailable(support::testedClient()); !reason.empty())
        QSKIP(reason.c_str());
}

void TestProjectJobs::oldRowsGo_data()
{
    QTest::addColumn<QByteArray>("ages");
    QTest::addColumn<QByteArray>("activity");
    QTest::addColumn<QByteArray>("revisions");
    const auto row = [](const char* ages, const char* activity, const char* revisions) {
        QTest::newRow(ages) << QByteArray(ages) << QByteArray(activity) << QByteArray(revisions);
    };
    // Activity, revisions, flow logs. Rows 1, 3, 5 are of people, 2, 4 of flows.
    row("90d 90d 90d", "3 4 5", "13 14 15");
    row("30d 90d 90d", "4 5", "14 15");
    row("90d 90d 30d", "3 5", "13 15");
    row("90d 30d 90d", "3 4 5", "15");
    row("90d 30d false", "2 3 4 5", "15");
    row("90d 1y false", "2 3 4 5", "12 13 14 15");
    row("90d false 90d", "3 4 5", "13 14 15");
    row("false 90d false", "1 2 3 4 5", "13 14 15");
    row("false 90d 90d", "1 3 4 5", "13 14 15");
    row("false false 30d", "1 3 5", "11 13 15");
    row("false false false", "1 2 3 4 5", "11 12 13 14 15");
    row("never forever ?", "1 2 3 4 5", "11 12 13 14 15");
    row("2 0 false", "2 4", "");
}

void TestProjectJobs::oldRowsGo()
{
    QFETCH(QByteArray, ages);
    QFETCH(QByteArray, activity);
    QFETCH(QByteArray, revisions);
    const auto age = ages.split(' ');
    Project project(Settings {{"ACTIVITY_RETENTION", age[0].toStdString()},
        {"REVISIONS_RETENTION", age[1].toStdString()}, {"FLOW_LOGS_RETENTION", age[2].toStdString()}});
    project.addActivity(1, "create", 100);
    project.addActivity(2, "run", 100);
    project.addActivity(3, "update", 40);
    project.addActivity(4, "run", 40);
    project.addActivity(5, "login", 1);
    for (std::int64_t id = 1; id <= 5; ++id)
        project.addRevision(10 + id, id);
    project.run("retention");
    QCOMPARE(project.activity(), activity);
    QCOMPARE(project.revisions(), revisions);
}

void TestProjectJobs::batchesFollowEachOther_data()
{
    QTest::addColumn<QByteArray>("size");
    QTest::addColumn<int>("count");
    QTest::newRow("the last one half full") << QByteArray("2") << 5;
    QTest::newRow("all full") << QByteArray("2") << 4;
    QTest::newRow("one") << QByteArray("5") << 5;
    QTest::newRow("more than there are") << QByteArray("500") << 5;
    QTest::newRow("none") << QByteArray("0") << 3;
}

void TestProjectJobs::batchesFollowEachOther()
{
    QFETCH(QByteArray, size);
    QFETCH(int, count);
    Project project(Settings {{"RETENTION_BATCH", size.toStdString()}, {"REVISIONS_RETENTION", "30d"}});
    for (int id = 1; id <= count; ++id) {
        project.addActivity(id, "update", 100);
        project.addActivity(20 + id, "update", 40);
        project.addRevision(id, id);
        project.addRevision(20 + id, 20 + id, std::int64_t(id));
    }
    project.addActivity(40, "update", 1);
    project.addRevision(40, 40);
    project.run("retention");
    QCOMPARE(project.activity().split(' ').size(), qsizetype(count + 1));
    QCOMPARE(project.activity().split(' ').first(), QByteArray("21"));
    QCOMPARE(project.revisions(), QByteArray("40"));
}

void TestProjectJobs::aYoungChildLosesItsParent_data()
{
    QTest::addColumn<QByteArray>("activityAge");
    QTest::newRow("the parent goes with its activity") << QByteArray("90d");
    QTest::newRow("the parent goes alone") << QByteArray("false");
}

void TestProjectJobs::aYoungChildLosesItsParent()
{
    QFETCH(QByteArray, activityAge);
    Project project(Settings {{"ACTIVITY_RETENTION", activityAge.toStdString()}, {"REVISIONS_RETENTION", "90d"}});
    project.addActivity(1, "update", 100);
    project.addActivity(2, "update", 1);
    project.addRevision(11, 1);
    project.addRevision(12, 2, std::int64_t(11));
    project.addRevision(13, 2, std::int64_t(12));
    project.run("retention");
    QCOMPARE(project.revisions(), QByteArray("12 13"));
    QCOMPARE(project.rows("SELECT id FROM directus_revisions WHERE parent IS NULL"), QByteArray("12"));
}

void TestProjectJobs::aFailureEndsItsTaskOnly()
{
    Project project(Settings {{"RETENTION_BATCH", "2"}});
    Connection& connection = project.connection();
    for (int id = 1; id <= 5; ++id)
        project.addActivity(id, "update", 100);
    project.addActivity(6, "run", 100);
    project.addRevision(13, 3);
    project.addRevision(15, 5, std::int64_t(13));
    const bool isUnsigned = connection.dialect().name() == "mysql";
    connection.execute(connection.statement()
        << "CREATE TABLE keeps (activity " << (isUnsigned ? SqlText("int unsigned") : SqlText("integer"))
        << ", FOREIGN KEY (activity) REFERENCES directus_activity (id))");
    connection.execute(connection.statement() << "INSERT INTO keeps VALUES (3)");

    std::string lines;
    log::setListener([&lines](log::Level, const std::string& line) { lines += line; });
    project.run("retention");
    log::setListener({});
    // The first batch went, nothing of the second one.
    QCOMPARE(project.activity(), QByteArray("3 4 5"));
    QCOMPARE(project.rows("SELECT parent FROM directus_revisions WHERE id = 15"), QByteArray("13"));
    QVERIFY2(lines.find("Retention failed for Collection directus_activity") != std::string::npos, lines.c_str());

    connection.execute(connection.statement() << "DROP TABLE keeps");
    project.run("retention");
    QCOMPARE(project.activity(), QByteArray());
}

void TestProjectJobs::aStopEndsTheJob()
{
    Project project;
    project.addActivity(1, "update", 100);
    std::stop_source stop;
    stop.request_stop();
    project.run("retention", stop.get_token());
    QCOMPARE(project.activity(), QByteArray("1"));
}

void TestProjectJobs::expiredSessionsGo()
{
    Project project;
    project.addSession("old", -1);
    project.addSession("new", 1);
    project.run("sessions");
    QCOMPARE(project.rows("SELECT token FROM directus_sessions"), QByteArray("new"));
}

void TestProjectJobs::expiredTrashGoes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("30 days") << QByteArray("TRASH_RETENTION") << QByteArray("30d") << QByteArray("29 1");
    QTest::newRow("2 days") << QByteArray("TRASH_RETENTION") << QByteArray("2d") << QByteArray("1");
    QTest::newRow("switched off") << QByteArray("TRASH_RETENTION") << QByteArray("0") << QByteArray();
    QTest::newRow("room for one") << QByteArray("TRASH_MAX_SIZE") << QByteArray("600") << QByteArray("1");
}

void TestProjectJobs::expiredTrashGoes()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, kept);
    Project project(Settings {{name.toStdString(), value.toStdString()}});
    for (int id = 1; id <= 10; ++id)
        project.addActivity(id, "update", 1);
    ddl::TrashStore store(model::trashOf(project.engine().config()).file);
    for (const int days : {31, 29, 1}) {
        ddl::TrashEntry entry;
        entry.id = ids::uuid();
        entry.collection = std::to_string(days);
        entry.deletedOn = clock::now() - days * kDay;
        store.add(
            entry, project.connection(), "directus_activity", {"id", "action", "collection", "item", "timestamp"}, "");
        QVERIFY(entry.bytes > 300 && entry.bytes <= 600);
    }
    store.commit();
    project.run("trash");
    QByteArrayList left;
    for (const ddl::TrashEntry& entry : store.list())
        left.prepend(QByteArray::fromStdString(entry.collection));
    QCOMPARE(left.join(' '), kept);
}

void TestProjectJobs::oneServerAtATime()
{
    Project project;
    if (support::testedClient() == "sqlite3")
        QSKIP("one process has the file");
    project.addSession("old", -1);
    auto turn = schedule::takeTurn(project.engine().database(), "sessions");
    QVERIFY(turn);
    project.run("sessions");
    QCOMPARE(project.rows("SELECT token FROM directus_sessions"), QByteArray("old"));
    QVERIFY(schedule::takeTurn(project.engine().database(), "retention"));

    turn.reset();
    QTRY_VERIFY((project.run("sessions"), project.rows("SELECT token FROM directus_sessions").isEmpty()));
}

void TestProjectJobs::retentionHasToBeSwitchedOn()
{
    Project project(Settings {{"RETENTION_ENABLED", "false"}});
    QVERIFY_EXCEPTION_THROWN(project.run("retention"), std::runtime_error);
}

QTEST_GUILESS_MAIN(TestProjectJobs)
#include "tst_project_jobs.moc"
