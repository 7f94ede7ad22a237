#include "core/services/doctor/doctor.h"
#include "tests/support/project_copy.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace strata;

/// What the doctor finds, and what is left of it after the repair.
class TestDoctor : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void soundProjectHasNoErrors();
    void damageIsFound_data();
    void damageIsFound();
    void missingIndexesAreMade();
    void otherIndexesAreNoDuplicates();
    void ownMigrationsAreRun();
    void removedTablesAreNotMissed();
    void otherDatabasesAreRepaired();
    void missingObjectsAreFound();
    void onlyNamedChecksRun();
    void unknownChecksAreRefused();
};

namespace {

/// A copy of the website with its files, and the configuration of a careful owner.
class Project {
public:
    Project()
    {
        const std::string shared = support::sharedFolder() + "/projects/website-cms/";
        std::filesystem::copy_file(shared + "data.db", folder() / "data.db");
        std::filesystem::permissions(
            folder() / "data.db", std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
        std::filesystem::copy(shared + "uploads", folder() / "uploads");
    }

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    Config config() const
    {
        return Config::of(folder(),
            {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", "data.db"}, {"SECRET", "a long and secret text"},
                {"PUBLIC_URL", "http://localhost:8055"}});
    }
    void execute(const QString& sql) const
    {
        const auto database = Database::open(databaseOptions(config()));
        const auto connection = database->connect();
        connection->execute(connection->statement() << DdlText("PRAGMA foreign_keys = OFF"));
        for (const QString& one : sql.split(QLatin1Char(';')))
            connection->execute(connection->statement() << DdlText(one.toStdString()));
    }
    doctor::Findings examine(doctor::Examination examination) const { return doctor::examine(config(), examination); }

private:
    QTemporaryDir m_folder;
};

QString print(const doctor::Findings& findings)
{
    QString text;
    for (const doctor::Finding& finding : findings)
        text += QString::fromStdString(std::string(finding.check) + " "
            + std::string(doctor::severityName(finding.severity)) + " " + finding.object + ": " + finding.sentence
            + (finding.repaired ? " (repaired)" : "") + "\n");
    return text;
}

} // namespace

void TestDoctor::initTestCase()
{
    if (!support::ProjectCopy::available())
        QSKIP("no shared projects");
}

void TestDoctor::soundProjectHasNoErrors()
{
    const Project project;
    for (const doctor::Finding& finding : project.examine({}))
        QVERIFY2(finding.severity != doctor::Severity::Error, qPrintable(print({finding})));
}

void TestDoctor::damageIsFound_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<bool>("repairable");
    const auto row = [](const char* name, const char* check, const char* damage, const char* finding, bool repairable) {
        QTest::newRow(name) << check << damage << finding << repairable;
    };
    row("key that leads nowhere", "connection", "UPDATE posts SET image = 'gone' WHERE rowid = 1",
        "connection error posts: 1 rows point at rows of \"directus_files\" that are not there", false);
    row("missing migration", "system", "DELETE FROM directus_migrations WHERE version = '20240924B'",
        "system error directus_migrations: The project was made by an older version; missing: 20240924B", false);
    row("newer migration", "system", "INSERT INTO directus_migrations (version, name) VALUES ('20990101A', 'Later')",
        "system info directus_migrations: The project was changed by a newer version: 20990101A", false);
    row("missing column that needs a value", "system", "ALTER TABLE directus_translations DROP COLUMN value",
        "system error directus_translations.value: The column is missing", false);
    row("missing column", "system", "ALTER TABLE directus_policies DROP COLUMN enforce_tfa",
        "system error directus_policies.enforce_tfa: The column is missing", true);
    row("missing table", "system", "DROP TABLE directus_webhooks",
        "system error directus_webhooks: The table is missing", true);
    row("other type", "system",
        "ALTER TABLE directus_policies DROP COLUMN ip_access;ALTER TABLE directus_policies ADD COLUMN ip_access integer",
        "system warn directus_policies.ip_access: The column has the type \"integer\", which is no text", false);
    row("no room", "system",
        "ALTER TABLE directus_users DROP COLUMN last_page;ALTER TABLE directus_users ADD COLUMN last_page varchar(100)",
        "system warn directus_users.last_page: The column has room for 100 characters, 255 are needed", false);
    row("missing table of an older project", "system",
        "DELETE FROM directus_migrations WHERE version = '20240924B';DROP TABLE directus_webhooks",
        "system error directus_webhooks: The table is missing", false);
    row("duplicate index", "indexes", "CREATE INDEX a ON posts (title, status);CREATE INDEX b ON posts (title, status)",
        "indexes info posts: The index \"b\" is the same as \"a\"", true);
    row("index beside a unique one", "indexes", "CREATE INDEX a ON directus_users (email)",
        "indexes info directus_users: The index \"a\" is the same as \"directus_users_email_unique\"", true);
    row("field without column", "schema", "INSERT INTO directus_fields (collection, field) VALUES ('posts', 'nothing')",
        "schema warn posts.nothing: The field is described, but has no column", true);
    row("field without table", "schema",
        "INSERT INTO directus_fields (collection, field) VALUES ('nowhere', 'nothing')",
        "schema warn nowhere.nothing: The field is described, but its table is not there", true);
    row("field in no group", "schema",
        "UPDATE directus_fields SET \"group\" = 'nowhere' WHERE collection = 'posts' AND field = 'title'",
        "schema warn posts.title: The field is in the group \"nowhere\", which is not there", true);
    row("sorted by nothing", "schema",
        "UPDATE directus_collections SET sort_field = 'nothing' WHERE collection = 'posts'",
        "schema warn posts: sort_field is \"nothing\", which is no field", true);
    row("group in itself", "schema", "UPDATE directus_collections SET \"group\" = 'posts' WHERE collection = 'posts'",
        "schema warn posts: Its groups go round in a circle", true);
    row("relation of no field", "schema",
        "INSERT INTO directus_relations (many_collection, many_field, one_collection) VALUES ('posts', 'nothing', 'pages')",
        "schema warn posts.nothing: A relation is described for this field, which is not there", true);
    row("list without description", "schema",
        "DELETE FROM directus_fields WHERE collection = 'pages' AND field = 'blocks'",
        "schema warn pages.blocks: The list is named by a relation, but is not described", true);
    row("orphan", "orphans", "UPDATE posts SET author = 'nobody' WHERE rowid = 1",
        "orphans error posts.author: 1 rows point at rows of \"directus_users\" that are not there", false);
    row("block without item", "orphans", "UPDATE page_blocks SET item = 'nothing' WHERE rowid = 1",
        "orphans error page_blocks.item: 1 items that it leads to are not there", false);
    row("what is left of a collection", "orphans",
        "INSERT INTO directus_presets (collection) VALUES ('vanished');INSERT INTO directus_comments (id, collection, item, comment) VALUES ('c', 'vanished', '1', 'x')",
        "orphans warn vanished: The collection is gone, but there are 1 comments, 1 presets of it", true);
    row("size", "files", "UPDATE directus_files SET filesize = 1", "bytes, noted are 1", true);
    row("public may write", "access",
        "INSERT INTO directus_permissions (collection, action, policy, fields) VALUES ('posts', 'delete', 'abf8a154-5b1c-4a46-ac9c-7300570f4f17', '*')",
        "(delete posts): Anybody may do this without signing in", false);
    row("no rule", "access",
        "INSERT INTO directus_permissions (collection, action, policy, permissions) VALUES ('posts', 'read', 'abf8a154-5b1c-4a46-ac9c-7300570f4f17', '[1]')",
        "(read posts): Its permissions can't be understood", false);
    row("unknown field", "access",
        "INSERT INTO directus_permissions (collection, action, policy, fields) VALUES ('posts', 'read', 'abf8a154-5b1c-4a46-ac9c-7300570f4f17', 'title,nothing')",
        "(read posts): It lists the field \"nothing\", which is not there", false);
    row("no administrator", "access", "UPDATE directus_users SET status = 'suspended'",
        "access error directus_users: No active user is an administrator", false);
    row("unknown operation", "flows",
        "INSERT INTO directus_flows (id, name, trigger, options) VALUES ('f', 'Nightly', 'schedule', '{\"cron\":\"never\"}');"
        "INSERT INTO directus_operations (id, key, type, position_x, position_y, flow) VALUES ('o', 'lonely', 'magic', 1, 1, 'f')",
        "flows warn lonely: There is no operation of the type \"magic\"\nflows error Nightly: \"never\" is no rule for a time: it never runs\n"
        "flows info lonely: No way through its flow leads to this operation",
        false);
}

void TestDoctor::damageIsFound()
{
    QFETCH(QString, check);
    QFETCH(QString, damage);
    QFETCH(QString, finding);
    QFETCH(bool, repairable);
    const Project project;
    doctor::Examination examination;
    examination.only = {check.toStdString()};
    QVERIFY2(!print(project.examine(examination)).contains(finding), "it is there before the damage");
    project.execute(damage);
    const QString found = print(project.examine(examination));
    QVERIFY2(found.contains(finding), qPrintable(found));
    examination.repair = {"all"};
    examination.drastic = true;
    const QStringList after = print(project.examine(examination)).split(QLatin1Char('\n'));
    const QStringList about = after.filter(finding.section(QLatin1Char('\n'), 0, 0));
    QCOMPARE(!about.isEmpty() && about.front().endsWith(QLatin1String(" (repaired)")), repairable);
    examination.repair.clear();
    QCOMPARE(print(project.examine(examination)).contains(finding), !repairable);
}

void TestDoctor::missingIndexesAreMade()
{
    const Project project;
    doctor::Examination examination;
    examination.only = {"indexes"};
    QVERIFY(print(project.examine(examination))
                .contains(QStringLiteral("indexes info posts.image: The foreign key has no index")));
    examination.repair = {"indexes"};
    project.examine(examination);
    examination.repair.clear();
    QCOMPARE(print(project.examine(examination)), QString());
    for (const doctor::Finding& finding : project.examine({}))
        QVERIFY2(finding.severity != doctor::Severity::Error, qPrintable(print({finding})));
}

void TestDoctor::otherIndexesAreNoDuplicates()
{
    const Project project;
    project.execute(QStringLiteral(
        "CREATE INDEX a ON posts (title, status);CREATE INDEX b ON posts (status, title);CREATE INDEX c ON posts (title DESC, status);"
        "CREATE INDEX d ON posts (title, status) WHERE title IS NOT NULL;CREATE INDEX e ON posts (lower(title));"
        "CREATE INDEX f ON posts (lower(title));CREATE INDEX g ON posts (title COLLATE NOCASE, status);CREATE UNIQUE INDEX h ON posts (title, id)"));
    doctor::Examination examination;
    examination.only = {"indexes"};
    const QString found = print(project.examine(examination));
    // the project has one of its own
    QVERIFY2(found.count(QStringLiteral("is the same as")) == 1, qPrintable(found));
    QVERIFY(found.contains(
        QStringLiteral("The index \"ai_prompts_name_index\" is the same as \"ai_prompts_name_unique\"")));
    // the stricter one stays
    project.execute(QStringLiteral(
        "CREATE UNIQUE INDEX z ON posts (status, title, id);CREATE INDEX y ON posts (status, title, id)"));
    const QString strict = print(project.examine(examination));
    QVERIFY2(strict.contains(QStringLiteral("The index \"y\" is the same as \"z\""))
            && strict.count(QStringLiteral("is the same as")) == 2,
        qPrintable(strict));
}

void TestDoctor::ownMigrationsAreRun()
{
    const Project project;
    std::filesystem::create_directory(project.folder() / "migrations");
    std::ofstream(project.folder() / "migrations" / "30000101A-notes.up.sql")
        << "CREATE TABLE notes (id integer PRIMARY KEY)";
    doctor::Examination examination;
    examination.only = {"system"};
    const QString finding
        = QStringLiteral("system warn directus_migrations: Migrations of this project were not run: 30000101A");
    QVERIFY(print(project.examine(examination)).contains(finding));
    examination.repair = {"system"};
    QVERIFY(print(project.examine(examination)).contains(finding + QStringLiteral(" (repaired)")));
    QVERIFY(!print(project.examine(examination)).contains(QStringLiteral("directus_migrations")));
    project.execute(QStringLiteral("INSERT INTO notes (id) VALUES (1)"));
    std::ofstream(project.folder() / "migrations" / "30000102A-script.js") << "";
    QVERIFY(print(project.examine(examination)).endsWith(QStringLiteral("were not run: 30000102A\n")));
}

void TestDoctor::removedTablesAreNotMissed()
{
    const Project project;
    project.execute(QStringLiteral(
        "DROP TABLE directus_webhooks;INSERT INTO directus_migrations (version, name) VALUES ('20251224A', 'Remove Webhooks')"));
    doctor::Examination examination;
    examination.only = {"system"};
    QVERIFY(!print(project.examine(examination)).contains(QStringLiteral("directus_webhooks")));
}

/// On the kind of database that this run is for.
void TestDoctor::otherDatabasesAreRepaired()
{
    if (const std::string reason = support::TestDatabase::unavailable(support::testedClient()); !reason.empty())
        QSKIP(reason.c_str());
    const QTemporaryDir place;
    const std::filesystem::path folder = place.path().toStdString();
    const auto copy = support::TestDatabase::make(support::testedClient(), "website-cms", folder);
    const Config config = Config::of(folder, copy->settings());
    doctor::Examination examination;
    examination.only = {"system", "indexes"};
    const auto findings = [&] { return print(doctor::examine(config, examination)); };
    const QString sound = findings();
    QVERIFY2(!sound.contains(QStringLiteral("system ")), qPrintable(sound));
    const auto own = sound.count(QStringLiteral("is the same as"));
    const auto database = Database::open(databaseOptions(config));
    const auto connection = database->connect();
    for (const char* sql : {"CREATE INDEX a ON posts (title, status)", "CREATE INDEX b ON posts (title, status)",
             "CREATE INDEX c ON posts (status, title)", "CREATE INDEX d ON directus_users (email)",
             "CREATE UNIQUE INDEX e ON posts (title, id)", "CREATE INDEX f ON posts (title, id)",
             "ALTER TABLE directus_policies DROP COLUMN enforce_tfa", "DROP TABLE directus_webhooks"})
        connection->execute(connection->statement() << DdlText(sql));
    const QString damaged = findings();
    for (const char* finding : {"system error directus_policies.enforce_tfa: The column is missing",
             "system error directus_webhooks: The table is missing",
             "indexes info posts: The index \"b\" is the same as \"a\"",
             "indexes info posts: The index \"f\" is the same as \"e\"",
             "indexes info directus_users: The index \"d\" is the same as \"directus_users_email_unique\""})
        QVERIFY2(damaged.contains(QLatin1String(finding)), qPrintable(damaged));
    QCOMPARE(damaged.count(QStringLiteral("is the same as")), own + 3);
    examination.repair = {"all"};
    findings();
    examination.repair.clear();
    QCOMPARE(findings(), QString());
}

void TestDoctor::missingObjectsAreFound()
{
    const Project project;
    for (const auto& entry : std::filesystem::directory_iterator(project.folder() / "uploads")) {
        std::filesystem::remove(entry.path());
        break;
    }
    std::ofstream(project.folder() / "uploads" / "nobody.txt") << "x";
    doctor::Examination examination;
    examination.only = {"files"};
    const QString found = print(project.examine(examination));
    QCOMPARE(found.count(QStringLiteral("is not on the storage location \"local\"")), 1);
    QVERIFY(found.contains(QStringLiteral("files info local: 1 objects of this storage location belong to no file")));
    examination.repair = {"files"};
    QVERIFY(!print(project.examine(examination)).contains(QStringLiteral("(repaired)"))); // rows need a person's word
    examination.drastic = true;
    QVERIFY(print(project.examine(examination)).contains(QStringLiteral("(repaired)")));
    QVERIFY(!print(project.examine(examination)).contains(QStringLiteral("is not on the storage location")));
}

void TestDoctor::onlyNamedChecksRun()
{
    const Project project;
    project.execute(QStringLiteral("UPDATE directus_users SET status = 'suspended'"));
    doctor::Examination examination;
    examination.only = {"flows", "schema"};
    QVERIFY(!print(project.examine(examination)).contains(QStringLiteral("access")));
}

void TestDoctor::unknownChecksAreRefused()
{
    const Project project;
    doctor::Examination examination;
    examination.only = {"luck"};
    QCOMPARE(QString::fromStdString(support::messageOf([&] { project.examine(examination); })),
        QStringLiteral("There is no check \"luck\""));
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
