#include "program.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;
using support::ProgramFolder;

/// The commands besides the server and users: what they print, their exit codes, what they leave behind.
class TestCommands : public QObject {
    Q_OBJECT
private slots:
    void init();
    void exitCodesOfWrongUsage_data();
    void exitCodesOfWrongUsage();
    void secretsAreMade();
    void initWritesTheConfiguration();
    void initKeepsAConfiguration();
    void initAsksForNothingWithoutTerminal();
    void databaseInstallMakesNobody();
    void migrations();
    void ownMigrationsRun();
    void bootstrapRunsOwnMigrations();
    void bootstrapRefusesJavaScript();
    void startTellsOfMigrations();
    void rolesAreCreated();
    void rowsAreCounted();
    void snapshotsDiffer();
    void minimalSnapshotsSayWhatIsUnusual();
    void rulesLeaveEntriesOut();
    void plansAreAppliedAsReviewed();
    void questionsNeedATerminal();
    void configIsListed();
    void configIsEdited();
    void configIsChecked();
    void trashIsShown();
    void projectsAreCopied();
    void doctorFinds();
    void writingCommandsAreLogged();

private:
    ProgramFolder::Outcome run(const QStringList& arguments) const { return m_folder->run(arguments); }
    void write(const QString& name, const QByteArray& text) const;
    /// In the folder that MIGRATIONS_PATH names by default.
    void writeMigration(const QString& name, const QByteArray& text) const;
    QByteArray read(const QString& name) const;
    /// A collection with two rows, and a snapshot of before in before.json.
    void makeCollection();
    std::unique_ptr<ProgramFolder> m_folder;
};

void TestCommands::init()
{
    m_folder = std::make_unique<ProgramFolder>();
}

void TestCommands::write(const QString& name, const QByteArray& text) const
{
    QFile file(m_folder->file(name));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(text);
}

void TestCommands::writeMigration(const QString& name, const QByteArray& text) const
{
    QVERIFY(QDir().mkpath(m_folder->file(u"migrations"_s)));
    write(u"migrations/"_s + name, text);
}

QByteArray TestCommands::read(const QString& name) const
{
    QFile file(m_folder->file(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCommands::makeCollection()
{
    m_folder->bootstrap();
    QCOMPARE(run({u"schema"_s, u"snapshot"_s, u"before.json"_s, u"--format"_s, u"json"_s}).code, 0);
    m_folder->execute("CREATE TABLE books (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, title varchar(255))");
    m_folder->execute("INSERT INTO directus_collections (collection, note) VALUES ('books', 'Read')");
    m_folder->execute("INSERT INTO books (title) VALUES ('One'), ('Two')");
}

void TestCommands::exitCodesOfWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("code");
    QTest::newRow("missing argument") << QStringList {u"schema"_s, u"diff"_s}
                                      << u"error: missing required argument 'path'\n"_s << 2;
    QTest::newRow("missing argument of the reference's")
        << QStringList {u"count"_s} << u"error: missing required argument 'collection'\n"_s << 1;
    QTest::newRow("second argument") << QStringList {u"copy"_s, u"a"_s} << u"error: missing required argument 'to'\n"_s
                                     << 2;
    QTest::newRow("too many") << QStringList {u"count"_s, u"a"_s, u"b"_s}
                              << u"error: too many arguments for 'count'\n"_s << 1;
    QTest::newRow("unknown option of ours")
        << QStringList {u"doctor"_s, u"--x"_s} << u"error: unknown option '--x'\n"_s << 2;
    QTest::newRow("no number") << QStringList {u"copy"_s, u"a"_s, u"b"_s, u"--batch"_s, u"0"_s}
                               << u"error: option '--batch <rows>' argument '0' is invalid\n"_s << 2;
    QTest::newRow("no assignment") << QStringList {u"config"_s, u"set"_s, u"PORT"_s}
                                   << u"error: argument 'PORT' is no assignment\n"_s << 2;
    QTest::newRow("half a command") << QStringList {u"config"_s} << u"error: unknown command 'config'\n"_s << 1;
}

void TestCommands::exitCodesOfWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    QFETCH(int, code);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.errors, message);
    QCOMPARE(outcome.code, code);
}

void TestCommands::secretsAreMade()
{
    static const QRegularExpression uuid(u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    static const QRegularExpression secret(u"^[A-Za-z0-9_-]{32}$"_s);
    const QString key = run({u"security"_s, u"key:generate"_s}).output;
    QVERIFY2(uuid.match(key).hasMatch() && !key.endsWith(u'\n'), qPrintable(key));
    const QString made = run({u"security"_s, u"secret:generate"_s}).output;
    QVERIFY2(secret.match(made).hasMatch() && !made.endsWith(u'\n'), qPrintable(made));
}

void TestCommands::initWritesTheConfiguration()
{
    const auto outcome = run({u"init"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QByteArray file = read(u".env"_s);
    QVERIFY(file.contains("DB_CLIENT=sqlite3\n") && file.contains("DB_FILENAME=data.db\n"));
    QVERIFY(QRegularExpression(u"\nSECRET=[A-Za-z0-9_-]{32}\n"_s).match(QString::fromUtf8(file)).hasMatch());
    QVERIFY(!file.contains("\nCORS_ENABLED"));
    QCOMPARE(
        QFile(m_folder->file(u".env"_s)).permissions() & (QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    QVERIFY(m_folder->dump().find("admin@example.com") != std::string::npos);
}

void TestCommands::initKeepsAConfiguration()
{
    write(u".env"_s, "PORT=1\n");
    QCOMPARE(run({u"init"_s}).code, 1);
    QCOMPARE(read(u".env"_s), QByteArray("PORT=1\n"));
    QVERIFY(!QFile::exists(m_folder->file(u"data.db"_s)));
    QCOMPARE(run({u"init"_s, u"--yes"_s}).code, 0);
    QVERIFY(read(u".env"_s).contains("SECRET="));
}

void TestCommands::initAsksForNothingWithoutTerminal()
{
    m_folder->unset(u"ADMIN_PASSWORD"_s);
    const auto outcome = run({u"init"_s});
    QVERIFY2(outcome.errors.endsWith(u"error: \"Password\" can't be asked here; --env ADMIN_PASSWORD=… answers it\n"_s),
        qPrintable(outcome.errors));
    QCOMPARE(outcome.code, 1);
    QVERIFY(!QFile::exists(m_folder->file(u"data.db"_s)));
    QVERIFY(!QFile::exists(m_folder->file(u".env"_s)));
}

void TestCommands::databaseInstallMakesNobody()
{
    QCOMPARE(run({u"database"_s, u"install"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"directus_users"_s}).output, u"0\n"_s);
    const auto again = run({u"database"_s, u"install"_s});
    QCOMPARE(again.errors, u"Database is already installed\n"_s);
    QCOMPARE(again.code, 1);
}

void TestCommands::migrations()
{
    m_folder->bootstrap();
    const std::string before = m_folder->dump();
    QCOMPARE(run({u"database"_s, u"migrate:latest"_s}).errors, u"Database up to date\n"_s);
    const auto up = run({u"database"_s, u"migrate:up"_s});
    QCOMPARE(up.errors, u"Nothing to upgrade\n"_s);
    QCOMPARE(up.code, 1);
    const auto down = run({u"database"_s, u"migrate:down"_s});
    QCOMPARE(down.errors, u"Couldn't find migration\n"_s);
    QCOMPARE(down.code, 1);
    QCOMPARE(m_folder->dump(), before);
    m_folder->execute("DELETE FROM directus_migrations WHERE version = '20240924B'");
    QCOMPARE(run({u"database"_s, u"migrate:latest"_s}).code, 1);
}

void TestCommands::ownMigrationsRun()
{
    m_folder->bootstrap();
    writeMigration(
        u"30000101A-add-notes.up.sql"_s, "CREATE TABLE notes (id integer PRIMARY KEY); INSERT INTO notes VALUES (7);");
    writeMigration(u"30000101A-add-notes.down.sql"_s, "DROP TABLE notes;");
    writeMigration(u"30000102A-more.up.sql"_s, "INSERT INTO notes VALUES (8)");
    const auto up = run({u"database"_s, u"migrate:up"_s});
    QVERIFY2(up.errors.contains(u"INFO: Applying Add Notes...\n"_s) && up.errors.endsWith(u"\nDatabase up to date\n"_s),
        qPrintable(up.errors));
    QCOMPARE(up.code, 0);
    QVERIFY(QFile::exists(m_folder->file(u"data.db.before-30000101A.bak"_s)));
    QCOMPARE(run({u"count"_s, u"notes"_s}).output, u"1\n"_s);
    const auto down = run({u"database"_s, u"migrate:down"_s});
    QVERIFY2(
        down.errors.contains(u"INFO: Undoing Add Notes...\n"_s) && down.errors.endsWith(u"\nDowngrade successful\n"_s),
        qPrintable(down.errors));
    QCOMPARE(down.code, 0);
    QCOMPARE(run({u"count"_s, u"notes"_s}).code, 1);
    const auto latest = run({u"database"_s, u"migrate:latest"_s});
    QVERIFY2(latest.errors.contains(u"INFO: Running migrations...\n"_s)
            && latest.errors.contains(u"INFO: Applying More...\n"_s),
        qPrintable(latest.errors));
    QCOMPARE(latest.code, 0);
    QCOMPARE(run({u"count"_s, u"notes"_s}).output, u"2\n"_s);
    writeMigration(u"30000103A-broken.up.sql"_s, "CREATE nothing");
    const auto broken = run({u"database"_s, u"migrate:latest"_s});
    QVERIFY2(broken.errors.endsWith(
                 u"Custom migration \"30000103A-broken.up.sql\" failed: An unexpected error occurred.\n"_s),
        qPrintable(broken.errors));
    QVERIFY2(broken.errors.contains(u"ERROR: SQLite: near \"nothing\": syntax error"_s), qPrintable(broken.errors));
    QCOMPARE(broken.code, 1);
}

void TestCommands::bootstrapRunsOwnMigrations()
{
    writeMigration(u"20300101A-add-notes.up.sql"_s, "CREATE TABLE notes (id integer PRIMARY KEY)");
    m_folder->bootstrap();
    QCOMPARE(run({u"count"_s, u"notes"_s}).output, u"0\n"_s);
    QVERIFY(!QFile::exists(m_folder->file(u"data.db.before-20300101A.bak"_s))); // there was nothing to keep
    writeMigration(u"20300102A-add-more.up.sql"_s, "CREATE TABLE more (id integer PRIMARY KEY)");
    m_folder->bootstrap();
    QCOMPARE(run({u"count"_s, u"more"_s}).output, u"0\n"_s);
    // they are of the project, not of a newer version
    QVERIFY(!run({u"users"_s, u"passwd"_s, u"--email"_s, u"admin@example.com"_s, u"--password"_s, u"p"_s})
                 .errors.contains(u"newer version"_s));
    // and are not the business of "database install"
    QCOMPARE(run({u"database"_s, u"install"_s, u"--env"_s, u"DB_FILENAME=other.db"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"more"_s, u"--env"_s, u"DB_FILENAME=other.db"_s}).code, 1);
}

void TestCommands::bootstrapRefusesJavaScript()
{
    writeMigration(u"20300101A-add-notes.up.sql"_s, "CREATE TABLE notes (id integer PRIMARY KEY)");
    writeMigration(u"20300102A-script.js"_s, "");
    const auto refused = run({u"bootstrap"_s});
    QVERIFY2(
        refused.errors.endsWith(u"Custom migration \"20300102A-script.js\" is JavaScript and can't be run here.\n"_s),
        qPrintable(refused.errors));
    QCOMPARE(refused.code, 1);
    QVERIFY(!QFile::exists(m_folder->file(u"data.db"_s)));
    QCOMPARE(run({u"bootstrap"_s, u"--skip-custom"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"notes"_s}).output, u"0\n"_s);
    QCOMPARE(run({u"database"_s, u"migrate:latest"_s}).code, 1);
    QCOMPARE(run({u"database"_s, u"migrate:latest"_s, u"--skip-custom"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"directus_migrations"_s}).output, u"87\n"_s);
}

void TestCommands::startTellsOfMigrations()
{
    m_folder->bootstrap();
    QVERIFY(!support::RunningProgram(*m_folder).log().contains(u"migrations"_s));
    writeMigration(u"20300101A-add-notes.up.sql"_s, "CREATE TABLE notes (id integer PRIMARY KEY)");
    support::RunningProgram program(*m_folder);
    QVERIFY(program.isRunning());
    QVERIFY(program.log().contains(u"WARN: Database migrations have not all been run\n"_s));
}

void TestCommands::rolesAreCreated()
{
    m_folder->bootstrap();
    QCOMPARE(run({u"roles"_s, u"create"_s}).errors, u"Name is required\n"_s);
    const auto made = run({u"roles"_s, u"create"_s, u"--role"_s, u"Editors"_s, u"--app"_s});
    QCOMPARE(made.code, 0);
    const QString id = made.output.trimmed();
    QCOMPARE(id.size(), 36);
    const std::string dump = m_folder->dump();
    QVERIFY(dump.find(id.toStdString() + "|Editors|") != std::string::npos);
    QVERIFY(dump.find("|Policy for Editors|supervised_user_circle|NULL|NULL|0|0|1|") != std::string::npos);
    QCOMPARE(run({u"users"_s, u"create"_s, u"--email"_s, u"e@example.com"_s, u"--password"_s, u"p"_s, u"--role"_s,
                     u"Editors"_s})
                 .code,
        0);
}

void TestCommands::rowsAreCounted()
{
    makeCollection();
    QCOMPARE(run({u"count"_s, u"books"_s}).output, u"2\n"_s);
    QCOMPARE(run({u"count"_s, u"directus_migrations"_s}).output, u"86\n"_s);
    const auto unknown = run({u"count"_s, u"nothing"_s});
    QCOMPARE(unknown.errors, u"There is no table \"nothing\"\n"_s);
    QCOMPARE(unknown.code, 1);
}

void TestCommands::snapshotsDiffer()
{
    makeCollection();
    QCOMPARE(run({u"schema"_s, u"snapshot"_s, u"after.yaml"_s}).code, 0);
    const auto same = run({u"schema"_s, u"diff"_s, u"after.yaml"_s, u"--exit-code"_s});
    QCOMPARE(same.output, u"No differences.\n"_s);
    QCOMPARE(same.code, 0);
    QByteArray changed = read(u"after.yaml"_s);
    changed.replace("note: Read", "note: Unread");
    write(u"after.yaml"_s, changed);
    const auto different = run({u"schema"_s, u"diff"_s, u"after.yaml"_s, u"--exit-code"_s});
    QCOMPARE(different.output, u"\nCollections:\n  - Update books\n    - Set note to Unread\n"_s);
    QCOMPARE(different.code, 4);
    QCOMPARE(run({u"schema"_s, u"diff"_s, u"after.yaml"_s}).code, 0);
    const Json document = json::parse(run({u"schema"_s, u"diff"_s, u"after.yaml"_s, u"--json"_s}).output.toStdString());
    QCOMPARE(json::text(document["diff"]["collections"][0], "collection"), std::string("books"));
}

void TestCommands::minimalSnapshotsSayWhatIsUnusual()
{
    makeCollection();
    const Json minimal
        = json::parse(run({u"schema"_s, u"snapshot"_s, u"--minimal"_s, u"--format"_s, u"json"_s}).output.toStdString());
    QCOMPARE(json::print(minimal["collections"][0]["meta"]), std::string(R"({"collection":"books","note":"Read"})"));
    QCOMPARE(json::print(minimal["fields"][1]["schema"]),
        std::string(R"({"name":"title","table":"books","data_type":"varchar","max_length":255})"));
    QCOMPARE(run({u"schema"_s, u"snapshot"_s, u"small.yaml"_s, u"--minimal"_s}).code, 0);
    QCOMPARE(run({u"schema"_s, u"diff"_s, u"small.yaml"_s, u"--exit-code"_s}).code, 0);
}

void TestCommands::rulesLeaveEntriesOut()
{
    makeCollection();
    const std::string before = m_folder->dump();
    QCOMPARE(run({u"schema"_s, u"diff"_s, u"before.json"_s, u"--exit-code"_s}).code, 4);
    for (const QStringList& rule : {QStringList {u"--no-delete"_s}, {u"--ignoreRules"_s, u"posts, books"_s},
             {u"--ignoreRules"_s, u"b*s"_s}, {u"--only"_s, u"posts"_s}})
        QCOMPARE(run(QStringList {u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s} + rule).output,
            u"No changes to apply.\n"_s);
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s}).code, 4); // two rows
    QCOMPARE(m_folder->dump(), before);
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s, u"--force"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"books"_s}).code, 1);
}

void TestCommands::plansAreAppliedAsReviewed()
{
    makeCollection();
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--out-plan"_s, u"plan.json"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"books"_s}).output, u"2\n"_s);
    m_folder->execute("UPDATE directus_collections SET note = 'changed' WHERE collection = 'books'");
    const auto stale = run({u"schema"_s, u"apply"_s, u"--plan"_s, u"plan.json"_s, u"--yes"_s, u"--force"_s});
    QCOMPARE(stale.code, 1);
    QVERIFY(stale.errors.contains(u"Please generate a new diff"_s));
    m_folder->execute("UPDATE directus_collections SET note = 'Read' WHERE collection = 'books'");
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"--plan"_s, u"plan.json"_s, u"--yes"_s, u"--force"_s}).code, 0);
    QCOMPARE(run({u"count"_s, u"books"_s}).code, 1);
}

void TestCommands::questionsNeedATerminal()
{
    makeCollection();
    const auto asked = run({u"schema"_s, u"snapshot"_s, u"before.json"_s});
    QCOMPARE(asked.errors,
        u"error: \"Snapshot already exists. Do you want to overwrite the file?\" can't be asked here; --yes agrees\n"_s);
    QCOMPARE(asked.code, 1);
    QCOMPARE(run({u"schema"_s, u"snapshot"_s, u"before.json"_s, u"-y"_s}).code, 0);
}

void TestCommands::configIsListed()
{
    write(u".env"_s, "# mine\nMAX_PAYLOAD_SIZE=2mb\nexport EMAIL_SMTP_PASSWORD='x y'\n");
    m_folder->set(u"CORS_ENABLED"_s, u"true"_s);
    const QString list = run({u"config"_s, u"list"_s, u"--changed"_s, u"--env"_s, u"LOG_LEVEL=warn"_s}).output;
    QVERIFY(list.contains(u"MAX_PAYLOAD_SIZE=2mb  # file:2\n"_s));
    QVERIFY(list.contains(u"EMAIL_SMTP_PASSWORD=**********  # file:3\n"_s));
    QVERIFY(list.contains(u"CORS_ENABLED=true  # env\n"_s));
    QVERIFY(list.contains(u"LOG_LEVEL=warn  # option\n"_s));
    QVERIFY(!list.contains(u"# default"_s));
    QVERIFY(run({u"config"_s, u"list"_s}).output.contains(u"  # default\n"_s));
    QCOMPARE(run({u"config"_s, u"get"_s, u"MAX_PAYLOAD_SIZE"_s}).output, u"2mb\n"_s);
    QCOMPARE(run({u"config"_s, u"get"_s, u"NO_SUCH_THING"_s}).code, 1);
    const auto secret = run({u"config"_s, u"get"_s, u"EMAIL_SMTP_PASSWORD"_s});
    QCOMPARE(secret.code, 1);
    QVERIFY(!(secret.output + secret.errors).contains(u"x y"_s));
    QCOMPARE(run({u"config"_s, u"get"_s, u"EMAIL_SMTP_PASSWORD"_s, u"--reveal"_s}).output, u"x y\n"_s);
    const Json printed = json::parse(run({u"config"_s, u"print"_s, u"--format"_s, u"json"_s}).output.toStdString());
    QCOMPARE(json::text(printed, "EMAIL_SMTP_PASSWORD"), std::string("**********"));
    QVERIFY(run({u"config"_s, u"print"_s, u"--format"_s, u"yaml"_s}).output.contains(u"MAX_PAYLOAD_SIZE: 2mb\n"_s));
}

void TestCommands::configIsEdited()
{
    write(u".env"_s, "# mine\nPORT=1 # a comment\nHOST=h\n\n# more\nPORT=2\n");
    QCOMPARE(run({u"config"_s, u"set"_s, u"PORT=8060"_s, u"PUBLIC_URL=http://a b"_s}).code, 0);
    QCOMPARE(
        read(u".env"_s), QByteArray("# mine\nPORT=8060 # a comment\nHOST=h\n\n# more\nPUBLIC_URL=\"http://a b\"\n"));
    QCOMPARE(run({u"config"_s, u"unset"_s, u"HOST"_s, u"PORT"_s}).code, 0);
    QCOMPARE(read(u".env"_s), QByteArray("# mine\n\n# more\nPUBLIC_URL=\"http://a b\"\n"));
    const auto wrong = run({u"config"_s, u"set"_s, u"PORT=many"_s});
    QCOMPARE(wrong.errors, u"\"PORT\" is no number\n"_s);
    QCOMPARE(wrong.code, 1);
    QCOMPARE(run({u"config"_s, u"set"_s, u"PROT=1"_s}).code, 1);
    QVERIFY(!read(u".env"_s).contains("PORT"));
}

void TestCommands::configIsChecked()
{
    QCOMPARE(run({u"config"_s, u"check"_s}).code, 1); // no database
    m_folder->bootstrap();
    m_folder->set(u"SECRET"_s, u"a long and secret text"_s);
    QCOMPARE(run({u"config"_s, u"check"_s}).code, 0);
    m_folder->set(u"SECRET"_s, u""_s);
    const auto outcome = run({u"config"_s, u"check"_s});
    QVERIFY(outcome.output.contains(u"error  SECRET"_s));
    QCOMPARE(outcome.code, 1);
}

void TestCommands::trashIsShown()
{
    makeCollection();
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s, u"--force"_s}).code, 0);
    const Json list = json::parse(run({u"trash"_s, u"list"_s, u"--json"_s}).output.toStdString());
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(run({u"trash"_s, u"list"_s, u"--collection"_s, u"others"_s}).output, QString());
    const QString id = QString::fromStdString(json::text(list[0], "id"));
    const Json shown = json::parse(run({u"trash"_s, u"show"_s, id}).output.toStdString());
    QCOMPARE(json::print(shown["rows"]), std::string("2"));
    QCOMPARE(json::text(shown["sample"][1], "title"), std::string("Two"));
    QCOMPARE(run({u"trash"_s, u"show"_s, u"nothing"_s}).code, 1);
    QCOMPARE(run({u"trash"_s, u"purge"_s, u"--older-than"_s, u"1d"_s}).output, u"Removed 0 entries, 0 bytes\n"_s);
    QCOMPARE(run({u"trash"_s, u"restore"_s, id}).code, 0);
    QCOMPARE(run({u"count"_s, u"books"_s}).output, u"2\n"_s);
    QCOMPARE(run({u"trash"_s, u"purge"_s}).code, 2);
}

void TestCommands::projectsAreCopied()
{
    makeCollection();
    write(u".env"_s, "SECRET=abc\nPORT=1\nMAX_PAYLOAD_SIZE=2mb\n");
    QVERIFY(QDir().mkdir(m_folder->file(u"copy"_s)));
    const auto dry = run({u"copy"_s, u"data.db"_s, u"copy/data.db"_s, u"--dry-run"_s});
    QVERIFY2(dry.output.startsWith(u"Would copy "_s), qPrintable(dry.errors));
    QVERIFY(!QFile::exists(m_folder->file(u"copy/data.db"_s)));
    const auto made = run({u"copy"_s, u"data.db"_s, u"copy/data.db"_s});
    QVERIFY2(QRegularExpression(u"^Copied \\d+ collections, \\d+ items, 0 files \\(0 bytes\\) in \\d+ s\n$"_s)
                 .match(made.output)
                 .hasMatch(),
        qPrintable(made.errors));
    QCOMPARE(made.code, 0);
    QCOMPARE(read(u"copy/.env"_s), QByteArray("MAX_PAYLOAD_SIZE=2mb\nSECRET=abc\n"));
    QCOMPARE(run({u"count"_s, u"books"_s, u"--env"_s, u"DB_FILENAME=copy/data.db"_s}).output, u"2\n"_s);
    const auto again = run({u"copy"_s, u"data.db"_s, u"copy/data.db"_s});
    QCOMPARE(again.code, 1);
    QVERIFY(again.errors.contains(u"The target is not empty"_s));
    QCOMPARE(run({u"copy"_s, u"data.db"_s, u"copy/data.db"_s, u"--overwrite"_s}).code, 0);
    const auto odd = run({u"copy"_s, u"data.db"_s, u"ftp://user:secret@host/x"_s});
    QCOMPARE(odd.errors, u"\"ftp://\" is no database that can be copied from or to\n"_s);
}

void TestCommands::doctorFinds()
{
    m_folder->bootstrap();
    m_folder->execute("INSERT INTO directus_fields (collection, field) VALUES ('nowhere', 'nothing')");
    const auto found = run({u"doctor"_s, u"--only"_s, u"schema"_s});
    QCOMPARE(found.output,
        u"warn  schema  nowhere.nothing  The field is described, but its table is not there  (strata doctor --fix schema)\n"_s);
    QCOMPARE(found.code, 4);
    const Json document = json::parse(run({u"doctor"_s, u"--only=schema"_s, u"--json"_s}).output.toStdString());
    QCOMPARE(json::text(document["findings"][0], "severity"), std::string("warn"));
    QCOMPARE(run({u"doctor"_s, u"--only"_s, u"schema"_s, u"--fix"_s, u"all"_s}).code, 0);
    QCOMPARE(run({u"doctor"_s, u"--only"_s, u"schema"_s}).output, u"Nothing was found.\n"_s);
    QCOMPARE(run({u"doctor"_s, u"--env"_s, u"DB_FILENAME=absent.db"_s}).code, 1);
}

void TestCommands::writingCommandsAreLogged()
{
    makeCollection();
    const QString role = run({u"roles"_s, u"create"_s, u"--role"_s, u"Editors"_s}).output.trimmed();
    const QString user
        = run({u"users"_s, u"create"_s, u"--email"_s, u"e@example.com"_s, u"--password"_s, u"p"_s, u"--role"_s, role})
              .output.trimmed();
    QCOMPARE(run({u"users"_s, u"passwd"_s, u"--email"_s, u"e@example.com"_s, u"--password"_s, u"q"_s}).code, 0);
    // what fails is not
    QCOMPARE(
        run({u"users"_s, u"create"_s, u"--email"_s, u"e@example.com"_s, u"--password"_s, u"p"_s, u"--role"_s, role})
            .code,
        1);
    const QString diff = run({u"schema"_s, u"diff"_s, u"before.json"_s, u"--json"_s}).output;
    const std::string hash = json::text(json::parse(diff.toStdString()), "hash");
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s, u"--dry-run"_s}).code, 0);
    QCOMPARE(run({u"schema"_s, u"apply"_s, u"before.json"_s, u"--yes"_s, u"--force"_s}).code, 0);
    QCOMPARE(QString::fromStdString(
                 m_folder->select("SELECT action, collection, item, user FROM directus_activity ORDER BY id")),
        u"create|directus_roles|%1|NULL|\ncreate|directus_users|%2|NULL|\nupdate|directus_users|%2|NULL|\nupdate|directus_collections|%3|NULL|\n"_s
            .arg(role, user, QString::fromStdString(hash)));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
