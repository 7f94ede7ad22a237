#include "core/base/config.h"
#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/introspection.h"
#include "core/data/database/migrate.h"
#include "tests/support/shared_folder.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <future>

using namespace strata;

/// Migrations of the operator, on the kind of database that this run is for.
class TstMigrate : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void filesAreGathered();
    void collisionsAreFound_data();
    void collisionsAreFound();
    void allOutstandingRunInOrder();
    void olderOnesRunToo();
    void scriptsOfTheVendorComeFirst();
    void firstFailureStops();
    void upTakesOneAboveTheHighest();
    void downTakesTheNewestBack();
    void downKeepsWhatFails();
    void onlyOwnStepsAreTakenBack();
    void javaScriptIsRefused();
    void whatOthersHaveDoneIsLeft();
    void transactionsBelongToTheStep_data();
    void transactionsBelongToTheStep();
    void sessionOfScriptIsNotUsedAgain();
    void commentsAreNoStatements();
    void otherTextIsRefused();
    void fileIsCopiedBefore();

private:
    void write(const std::string& name, std::string_view text) const { std::ofstream(folder() / name) << text; }
    std::filesystem::path folder() const { return m_folder->path().toStdString() + "/migrations"; }
    Migrator migrator(Migrator::JavaScript javaScript = Migrator::JavaScript::Refuse) const
    {
        return {*m_database, folder(), javaScript};
    }
    std::string failure(void (Migrator::*way)()) const
    {
        return support::messageOf([&] { (migrator().*way)(); });
    }
    std::string failureOfLatest() const
    {
        return support::messageOf([&] { migrator().latest(); });
    }
    bool hasTable(const char* name) const { return readTable(*m_database->connect(), name).has_value(); }
    /// "version name" of the rows beyond those of the reference.
    std::string ownRows() const;
    bool isSqlite() const { return support::testedClient() == "sqlite3"; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TestDatabase> m_project;
    std::unique_ptr<Database> m_database;
};

void TstMigrate::initTestCase()
{
    if (const std::string reason = support::TestDatabase::unavailable(support::testedClient()); !reason.empty())
        QSKIP(reason.c_str());
}

void TstMigrate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::create_directory(folder());
    const std::filesystem::path place = m_folder->path().toStdString();
    m_project = support::TestDatabase::make(support::testedClient(), "empty", place);
    m_database = Database::open(databaseOptions(Config::of(place, m_project->settings())));
}

void TstMigrate::cleanup()
{
    m_database.reset();
    m_project.reset();
}

std::string TstMigrate::ownRows() const
{
    const auto connection = m_database->connect();
    std::string rows;
    Statement statement = connection->statement();
    statement << "SELECT " << Identifier("version") << ", " << Identifier("name") << " FROM "
              << Identifier("directus_migrations") << " WHERE " << Identifier("name") << " LIKE 'Own %' ORDER BY "
              << Identifier("version");
    for (const auto found = connection->query(statement); found->next();)
        rows += std::string(found->text(0)) + " " + std::string(found->text(1)) + "\n";
    return rows;
}

void TstMigrate::filesAreGathered()
{
    for (const char* name : {"2-own-b.up.sql", "2-own-b.down.sql", "2-own-b.up.pg.sql", "1-own-a.up.sqlite.sql",
             "3-own-c.up.mysql.sql", "4-own-d.js", "5-own-e.mjs", "5-own-e.up.sql", "6-own-f.down.sql", "-own-g.up.sql",
             "readme.up.sql", "7-own-h.sql", "8-own.txt"})
        write(name, "");
    const std::vector<CustomMigration> found = customMigrations(folder(), pgDialect());
    std::string listed;
    for (const CustomMigration& one : found)
        listed += one.version + "|" + one.name + "|" + one.up.filename().string() + "|" + one.down.filename().string()
            + "|" + one.javaScript.filename().string() + "\n";
    QCOMPARE(listed,
        std::string(
            "2|Own B|2-own-b.up.pg.sql|2-own-b.down.sql|\n4|Own D|||4-own-d.js\n5|Own E|5-own-e.up.sql||5-own-e.mjs\n6|Own F||6-own-f.down.sql|\n"));
    QCOMPARE(outstandingMigrations(found, {"2"}).size(), std::size_t(2)); // 4 and 5: the last one only takes back
    requireDistinct(found);
    QVERIFY(customMigrations(folder() / "nowhere", pgDialect()).empty());
}

void TstMigrate::collisionsAreFound_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("another name") << QStringLiteral("30000101A-own-other.up.sql");
    QTest::newRow("JavaScript of another name") << QStringLiteral("30000101A-own-other.js");
    QTest::newRow("version of the reference") << QStringLiteral("20240924B-own-other.up.sql");
}

void TstMigrate::collisionsAreFound()
{
    QFETCH(QString, file);
    write("30000101A-own-table.up.sql", "CREATE TABLE made (id int);");
    write(file.toStdString(), "CREATE TABLE other (id int);");
    const std::string message = "Migration keys collide! Please ensure that every migration uses a unique key.";
    QCOMPARE(failureOfLatest(), message);
    QCOMPARE(failure(&Migrator::up), message);
    QCOMPARE(support::messageOf([&] { migrator().check(); }), message);
    QVERIFY(!hasTable("made"));
}

void TstMigrate::allOutstandingRunInOrder()
{
    write("30000102A-own-rows.up.sql",
        "INSERT INTO made (id, name) VALUES (1, 'a;b -- c');\n/* more */ INSERT INTO made (id, name) VALUES (2, 'd');\nSELECT * FROM made;\n");
    write("30000101A-own-table.up.sql",
        "CREATE TABLE made (id int, name varchar(20));\nCREATE INDEX made_name ON made (name)");
    QCOMPARE(migrator().latest(), std::size_t(2));
    QCOMPARE(ownRows(), std::string("30000101A Own Table\n30000102A Own Rows\n"));
    const auto connection = m_database->connect();
    const auto rows
        = connection->query(connection->statement() << "SELECT count(*) FROM made WHERE name = 'a;b -- c' OR id = 2");
    QVERIFY(rows->next());
    QCOMPARE(rows->integer(0), std::int64_t(2));
    QCOMPARE(migrator().latest(), std::size_t(0));
}

void TstMigrate::olderOnesRunToo()
{
    write("10000101A-own-old.up.sql", "CREATE TABLE old (id int)");
    QCOMPARE(failure(&Migrator::up), std::string("Nothing to upgrade"));
    QCOMPARE(migrator().latest(), std::size_t(1));
    QVERIFY(hasTable("old"));
}

void TstMigrate::scriptsOfTheVendorComeFirst()
{
    write("30000101A-own-table.up.sql", "CREATE TABLE general (id int)");
    for (const Dialect* dialect : {&sqliteDialect(), &pgDialect(), &mysqlDialect()})
        write("30000101A-own-table.up." + std::string(dialect->scriptName()) + ".sql",
            "CREATE TABLE for_" + std::string(dialect->name()) + " (id int)");
    write("30000102A-own-foreign.up." + std::string(isSqlite() ? "pg" : "sqlite") + ".sql",
        "CREATE TABLE wrong (id int)");
    QCOMPARE(migrator().latest(), std::size_t(1));
    QVERIFY(hasTable(("for_" + support::testedClient()).c_str()));
    QVERIFY(!hasTable("general") && !hasTable("wrong"));
    QCOMPARE(ownRows(), std::string("30000101A Own Table\n"));
}

void TstMigrate::firstFailureStops()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    write("30000102A-own-b.up.sql", "CREATE TABLE b (id int); INSERT INTO nowhere VALUES (1)");
    write("30000103A-own-c.up.sql", "CREATE TABLE c (id int)");
    const std::string message = failureOfLatest();
    QVERIFY2(message.starts_with("Custom migration \"30000102A-own-b.up.sql\" failed: "), message.c_str());
    QCOMPARE(ownRows(), std::string("30000101A Own A\n"));
    QVERIFY(hasTable("a") && !hasTable("c"));
    QCOMPARE(hasTable("b"), !m_database->dialect().rollsBackTables());
    write("30000102A-own-b.up.sql", "CREATE TABLE better (id int)");
    QCOMPARE(migrator().latest(), std::size_t(2));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n30000102A Own B\n30000103A Own C\n"));
}

void TstMigrate::upTakesOneAboveTheHighest()
{
    for (const char* version : {"30000101A", "30000102A", "30000103A"})
        write(version + std::string("-own-step.up.sql"), "CREATE TABLE t" + std::string(version) + " (id int)");
    migrator().up();
    QCOMPARE(ownRows(), std::string("30000101A Own Step\n"));
    migrator().up();
    QCOMPARE(ownRows(), std::string("30000101A Own Step\n30000102A Own Step\n"));
    write("30000101B-own-late.up.sql", "CREATE TABLE late (id int)");
    migrator().up();
    QCOMPARE(failure(&Migrator::up), std::string("Nothing to upgrade"));
    QVERIFY(!hasTable("late"));
}

void TstMigrate::downTakesTheNewestBack()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    write("30000101A-own-a.down.sql", "DROP TABLE a;");
    write("30000102A-own-b.up.sql", "CREATE TABLE b (id int)");
    write("30000102A-own-b.down.sql", "DROP TABLE b");
    migrator().latest();
    migrator().down();
    QCOMPARE(ownRows(), std::string("30000101A Own A\n"));
    QVERIFY(hasTable("a") && !hasTable("b"));
    // by time before version
    write("10000101A-own-old.up.sql", "CREATE TABLE old (id int)");
    write("10000101A-own-old.down.sql", "DROP TABLE old");
    migrator().latest();
    const auto connection = m_database->connect();
    connection->execute(connection->statement()
        << "UPDATE directus_migrations SET timestamp = '2037-01-01 00:00:00' WHERE version = '10000101A'");
    migrator().down();
    QVERIFY(!hasTable("old") && hasTable("a") && hasTable("b"));
}

void TstMigrate::downKeepsWhatFails()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    write("30000101A-own-a.down.sql", "DROP TABLE nothing");
    migrator().latest();
    const std::string message = failure(&Migrator::down);
    QVERIFY2(message.starts_with("Custom migration \"30000101A-own-a.down.sql\" failed: "), message.c_str());
    QCOMPARE(ownRows(), std::string("30000101A Own A\n"));
}

void TstMigrate::onlyOwnStepsAreTakenBack()
{
    QCOMPARE(failure(&Migrator::down), std::string("Couldn't find migration")); // one of the reference
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    migrator().latest();
    QCOMPARE(failure(&Migrator::down), std::string("Couldn't find migration"));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n"));
    const auto connection = m_database->connect();
    connection->execute(connection->statement() << "DELETE FROM directus_migrations");
    QCOMPARE(failure(&Migrator::down), std::string("Nothing to downgrade"));
}

void TstMigrate::javaScriptIsRefused()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    write("30000102A-own-b.cjs", "export function up() {}");
    write("30000103A-own-c.up.sql", "CREATE TABLE c (id int)");
    const std::string message = "Custom migration \"30000102A-own-b.cjs\" is JavaScript and can't be run here.";
    QCOMPARE(support::messageOf([&] { migrator().check(); }), message);
    QCOMPARE(failureOfLatest(), message);
    QVERIFY(!hasTable("a"));
    migrator().up(); // the next one is none
    QCOMPARE(failure(&Migrator::up), message);
    QCOMPARE(migrator(Migrator::JavaScript::Skip).latest(), std::size_t(1));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n30000103A Own C\n"));
    // done by Directus
    const auto connection = m_database->connect();
    connection->execute(
        connection->statement() << "INSERT INTO directus_migrations (version, name) VALUES ('30000102A', 'Own B')");
    QCOMPARE(migrator().latest(), std::size_t(0));
}

void TstMigrate::whatOthersHaveDoneIsLeft()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    std::vector<std::future<std::string>> programs;
    for (int i = 0; i < 4; ++i)
        programs.push_back(std::async(std::launch::async, [this] { return failureOfLatest(); }));
    for (auto& program : programs)
        QCOMPARE(program.get(), std::string("nothing was thrown"));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n"));
}

void TstMigrate::transactionsBelongToTheStep_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("commit") << QStringLiteral("CREATE TABLE a (id int); COMMIT;");
    QTest::newRow("rollback") << QStringLiteral("ROLLBACK; CREATE TABLE a (id int)");
    if (isSqlite()) {
        QTest::newRow("begin") << QStringLiteral("BEGIN; CREATE TABLE a (id int); COMMIT");
        QTest::newRow("keys off") << QStringLiteral("PRAGMA foreign_keys = OFF; CREATE TABLE a (id int)");
    }
}

void TstMigrate::transactionsBelongToTheStep()
{
    if (!m_database->dialect().rollsBackTables())
        QSKIP("its steps have no transaction");
    QFETCH(QString, script);
    write("30000101A-own-a.up.sql", script.toStdString());
    const std::string message = failureOfLatest();
    QVERIFY2(message.find("A script can't begin or end transactions") != std::string::npos, message.c_str());
    if (isSqlite())
        QVERIFY(!hasTable("a"));
    write("30000102A-own-b.up.sql", "SAVEPOINT one; CREATE TABLE b (id int); RELEASE SAVEPOINT one");
    std::filesystem::remove(folder() / "30000101A-own-a.up.sql");
    QCOMPARE(migrator().latest(), std::size_t(1));
    QVERIFY(hasTable("b"));
}

void TstMigrate::sessionOfScriptIsNotUsedAgain()
{
    write("30000101A-own-a.up.sqlite.sql",
        "PRAGMA ignore_check_constraints = ON; CREATE TABLE a (id int CHECK (id > 0))");
    write("30000101A-own-a.up.pg.sql", "CREATE TABLE a (id int); SET search_path = pg_catalog");
    write("30000101A-own-a.up.mysql.sql", "CREATE TABLE a (id int); USE mysql");
    write("30000102A-own-b.up.sql", "INSERT INTO a (id) VALUES (1)");
    QCOMPARE(migrator().latest(), std::size_t(2));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n30000102A Own B\n"));
}

void TstMigrate::commentsAreNoStatements()
{
    write("30000101A-own-a.up.sql", "-- nothing yet\n");
    write("30000102A-own-b.up.sql",
        "\xEF\xBB\xBF"
        "CREATE TABLE b (id int); -- the end\n");
    write("30000103A-own-c.up.sql", "");
    QCOMPARE(migrator().latest(), std::size_t(3));
    QCOMPARE(ownRows(), std::string("30000101A Own A\n30000102A Own B\n30000103A Own C\n"));
    QVERIFY(hasTable("b"));
}

void TstMigrate::otherTextIsRefused()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (name varchar(5) DEFAULT '\xE4')");
    QVERIFY(failureOfLatest().ends_with("is no text in UTF-8"));
    QCOMPARE(ownRows(), std::string());
}

void TstMigrate::fileIsCopiedBefore()
{
    write("30000101A-own-a.up.sql", "CREATE TABLE a (id int)");
    write("30000101A-own-a.down.sql", "DROP TABLE a");
    write("30000102A-own-b.up.sql", "CREATE TABLE b (id int)");
    if (!isSqlite()) {
        QCOMPARE(m_database->backUp("nothing"), std::string());
        return;
    }
    const std::string file = m_project->settings().at("DB_FILENAME");
    std::filesystem::permissions(file, std::filesystem::perms(0600));
    migrator().latest(Migrator::Backup::Omit);
    QVERIFY(!std::filesystem::exists(file + ".before-30000101A.bak"));
    write("30000103A-own-c.up.sql", "CREATE TABLE c (id int)");
    const support::Dump before = support::dumpDatabase(file);
    migrator().latest();
    QCOMPARE(support::changedTables(before, support::dumpDatabase(file + ".before-30000103A.bak")), std::string());
    QCOMPARE(std::filesystem::status(file + ".before-30000103A.bak").permissions(), std::filesystem::perms(0600));
    QVERIFY(!std::filesystem::exists(file + ".before-30000103A.bak.part"));
    QVERIFY(!support::changedTables(before, support::dumpDatabase(file)).empty());
}

QTEST_GUILESS_MAIN(TstMigrate)
#include "tst_migrate.moc"
