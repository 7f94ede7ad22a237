#include "core/base/config.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/install.h"
#include "core/data/database/migrations.h"
#include "core/data/database/system_tables.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace strata;

namespace {

using Lines = std::multiset<std::string>;

/// The lines of a table's definition without their order: keys are listed as they were made.
Lines definitionOf(Connection& connection, std::string_view table)
{
    const auto rows = connection.query(connection.statement() << "SHOW CREATE TABLE " << Identifier::known(table));
    Lines lines;
    if (!rows->next())
        return lines;
    for (std::string& line : text::split(rows->text(1), '\n')) {
        if (line.ends_with(','))
            line.pop_back();
        if (const std::size_t counter = line.find(" AUTO_INCREMENT="); counter != std::string::npos)
            line.erase(counter, line.find(' ', counter + 1) - counter);
        lines.insert(std::move(line));
    }
    return lines;
}

/// What one has and the other has not.
std::string difference(const Lines& ours, const Lines& theirs)
{
    std::vector<std::string> only;
    std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(), std::back_inserter(only));
    return text::join(only, "\n");
}

} // namespace

/// A project made on MariaDB is that of the reference.
class TstMysqlInstall : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void tablesAreThoseOfTheReference();
    void administratorIsMade();
    void secondInstallDoesNothing();
    void interruptedInstallIsStartedOver();
    void foreignRowsAreNotDropped();

private:
    static InstallOptions options();
    std::int64_t count(SqlText query);

    QTemporaryDir m_folder;
    std::unique_ptr<support::TestDatabase> m_reference;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TstMysqlInstall::initTestCase()
{
    if (const std::string reason = support::TestDatabase::unavailable("mysql"); !reason.empty())
        QSKIP(reason.c_str());
    m_reference = support::TestDatabase::make("mysql", "empty", m_folder.path().toStdString());
}

void TstMysqlInstall::init()
{
    DatabaseOptions place = databaseOptions(Config::of(m_folder.path().toStdString(), m_reference->settings()));
    const auto server = Database::open(place);
    const auto connection = server->connect();
    connection->execute(connection->statement() << "DROP DATABASE IF EXISTS fresh");
    connection->execute(
        connection->statement() << "CREATE DATABASE fresh CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    place.database = "fresh";
    m_database = Database::open(place);
    m_connection = m_database->connect();
}

InstallOptions TstMysqlInstall::options()
{
    InstallOptions options;
    options.administrator = {"admin@example.com", "secret", "token"};
    options.hashCost = {1024, 1, 1, 32};
    options.projectName = "Büro";
    return options;
}

std::int64_t TstMysqlInstall::count(SqlText query)
{
    return std::get<std::int64_t>(m_connection->scalar(m_connection->statement() << query).value());
}

void TstMysqlInstall::tablesAreThoseOfTheReference()
{
    QVERIFY(install(*m_connection, options()));
    const auto server
        = Database::open(databaseOptions(Config::of(m_folder.path().toStdString(), m_reference->settings())));
    const auto reference = server->connect();
    for (const SystemTable& table : systemTables()) {
        const std::string wrong
            = difference(definitionOf(*m_connection, table.name), definitionOf(*reference, table.name));
        QVERIFY2(wrong.empty(), (std::string(table.name) + "\n" + wrong).c_str());
    }
    QCOMPARE(count("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"), 27);
    QVERIFY(missingMigrations(*m_connection).empty());
}

void TstMysqlInstall::administratorIsMade()
{
    QVERIFY(install(*m_connection, options()));
    QCOMPARE(
        count(
            "SELECT COUNT(*) FROM directus_users u JOIN directus_access a ON a.role = u.role"
            " JOIN directus_policies p ON p.id = a.policy AND p.admin_access WHERE u.status = 'active' AND u.token = 'token'"),
        1);
    QCOMPARE(
        count("SELECT COUNT(*) FROM directus_settings WHERE project_name = 'Büro' AND project_color = '#6644FF'"), 1);
}

void TstMysqlInstall::secondInstallDoesNothing()
{
    QVERIFY(install(*m_connection, options()));
    const auto other = m_database->connect();
    m_connection.reset();
    QVERIFY(!install(*other, options()));
}

void TstMysqlInstall::interruptedInstallIsStartedOver()
{
    m_connection->execute(m_connection->statement() << "CREATE TABLE directus_roles (id int)");
    QVERIFY(!isInstalled(*m_connection));
    QVERIFY(install(*m_connection, options()));
    QVERIFY(isInstalled(*m_connection));
}

void TstMysqlInstall::foreignRowsAreNotDropped()
{
    m_connection->execute(m_connection->statement() << "CREATE TABLE directus_roles (id int)");
    m_connection->execute(m_connection->statement() << "INSERT INTO directus_roles VALUES (1)");
    QVERIFY_THROWS_EXCEPTION(Error, install(*m_connection, options()));
    QCOMPARE(count("SELECT COUNT(*) FROM directus_roles"), 1);
}

QTEST_GUILESS_MAIN(TstMysqlInstall)
#include "tst_mysql_install.moc"
