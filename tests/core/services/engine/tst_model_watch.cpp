#include "core/services/engine/engine.h"
#include "tests/support/project_copy.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace strata;
using support::ProjectCopy;

/// The connection of the project copy plays the other program.
class TestModelWatch : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void addedColumnIsSeenByTheNextJob();
    void changedRowIsSeenAfterASecond();
    void ordinaryCommitsReloadNothing();
    void idleEngineNotices();
    void ownWritesOfTheModelReload();
    void watchTellsWhatHappened();
    void failingJobsEndNoWorker();

private:
    void otherProgram(SqlText sql) { m_project->connection().execute(m_project->connection().statement() << sql); }
    /// How often the engine says that it has read the model again.
    std::shared_ptr<std::atomic<int>> countReloads();
    /// The schema as a job sees it.
    schema::SchemaPtr seen();

    std::unique_ptr<ProjectCopy> m_project;
    std::unique_ptr<Engine> m_engine;
    std::atomic<clock::Millis> m_now = 1'700'000'000'000;
};

void TestModelWatch::init()
{
    if (!ProjectCopy::available())
        QSKIP("no shared projects");
    clock::setForTests([this] { return m_now.load(); });
    m_project = std::make_unique<ProjectCopy>("every-type");
    const std::map<std::string, std::string> values {
        {"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", m_project->filename()}, {"SECRET", "a-secret-for-tests"}};
    m_engine = Engine::open(Config::of(std::filesystem::path(m_project->filename()).parent_path(), values));
}

void TestModelWatch::cleanup()
{
    m_engine.reset();
    m_project.reset();
    clock::setForTests({});
}

std::shared_ptr<std::atomic<int>> TestModelWatch::countReloads()
{
    const auto count = std::make_shared<std::atomic<int>>(0);
    m_engine->feed().subscribe(
        [count](const events::Change& change) { *count += change.collection == "directus_collections" ? 1 : 0; });
    return count;
}

schema::SchemaPtr TestModelWatch::seen()
{
    std::promise<schema::SchemaPtr> answer;
    m_engine->post([&](Worker& worker) { answer.set_value(worker.engine().schema()); });
    return answer.get_future().get();
}

void TestModelWatch::addedColumnIsSeenByTheNextJob()
{
    const auto told = countReloads();
    const schema::SchemaPtr before = seen();
    QVERIFY(!before->collection("authors")->field("nickname"));

    otherProgram(
        "INSERT INTO directus_fields (collection, field, special, note) VALUES ('authors', 'nickname', 'cast-json', 'short')");
    otherProgram("ALTER TABLE authors ADD COLUMN nickname text");

    const schema::SchemaPtr after = seen();
    const schema::Field* const nickname = after->collection("authors")->field("nickname");
    QVERIFY(nickname);
    QCOMPARE(nickname->type, schema::Type::Json);
    QVERIFY(nickname->meta["note"] == "short");
    QVERIFY(after->version() > before->version());
    QVERIFY(*told >= 1);
    // Who still holds the old snapshot keeps it whole.
    QVERIFY(!before->collection("authors")->field("nickname"));
}

void TestModelWatch::changedRowIsSeenAfterASecond()
{
    seen();
    m_now += 2000;
    seen();
    otherProgram("UPDATE directus_collections SET note = 'changed' WHERE collection = 'authors'");
    m_now += 1500;
    QCOMPARE(seen()->collection("authors")->note, std::string("changed"));
}

void TestModelWatch::ordinaryCommitsReloadNothing()
{
    const std::uint64_t version = seen()->version();
    for (int i = 0; i < 3; ++i) {
        otherProgram("UPDATE authors SET name = name || '.'");
        m_now += 2000;
        QCOMPARE(seen()->version(), version);
    }
}

void TestModelWatch::idleEngineNotices()
{
    seen();
    const auto told = countReloads();
    otherProgram("CREATE TABLE added (id integer primary key)");
    QTRY_VERIFY(*told > 0);
    QVERIFY(m_engine->schema()->collection("added"));
}

void TestModelWatch::ownWritesOfTheModelReload()
{
    const std::uint64_t version = seen()->version();
    m_engine->feed().publish(
        {{.collection = "directus_fields", .action = "update", .keys = {1}, .payload = nullptr, .user = {}}});
    QVERIFY(seen()->version() > version);
    const std::uint64_t after = seen()->version();
    QCOMPARE(seen()->version(), after);
}

void TestModelWatch::watchTellsWhatHappened()
{
    const auto connection = m_engine->database().connect();
    const schema::SchemaPtr schema = m_engine->schema();
    ModelWatch watch;
    watch.remember(modelMarks(*connection, *schema));
    std::int64_t commit = commitMark(*connection);
    QCOMPARE(watch.look(*connection, commit, *schema), ModelWatch::News::Nothing);

    otherProgram("UPDATE authors SET name = name || '.'");
    QCOMPARE(watch.look(*connection, commit, *schema), ModelWatch::News::Commits);
    QCOMPARE(watch.look(*connection, commit, *schema), ModelWatch::News::Nothing);

    otherProgram("UPDATE directus_relations SET sort_field = 'id' WHERE many_field = 'author'");
    QCOMPARE(watch.look(*connection, commit, *schema), ModelWatch::News::Nothing); // within the second
    m_now += 1000;
    QCOMPARE(watch.look(*connection, commit, *schema), ModelWatch::News::Model);
}

/// More failures than there are workers: each of them has met some.
void TestModelWatch::failingJobsEndNoWorker()
{
    for (int i = 0; i < 64; ++i)
        m_engine->post([](Worker&) { throw std::runtime_error("a job that fails"); });
    std::promise<void> answered;
    m_engine->post([&](Worker&) { answered.set_value(); });
    QCOMPARE(answered.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

QTEST_APPLESS_MAIN(TestModelWatch)
#include "tst_model_watch.moc"
