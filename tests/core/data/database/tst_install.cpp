#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/install.h"
#include "core/data/database/migrations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace strata;

namespace {

using Row = std::vector<std::string>;
using RowSet = std::set<Row>;

RowSet rowsOf(Connection& connection, const Statement& statement, const std::vector<int>& columns)
{
    RowSet found;
    for (const auto rows = connection.query(statement); rows->next();) {
        Row row;
        for (const int column : columns)
            row.emplace_back(rows->isNull(column) ? "" : rows->text(column));
        found.insert(row);
    }
    return found;
}

std::vector<std::string> tableNames(Connection& connection)
{
    Statement statement = connection.statement();
    statement << "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    std::vector<std::string> names;
    for (const auto rows = connection.query(statement); rows->next();)
        names.emplace_back(rows->text(0));
    return names;
}

/// Columns with position, name, type, not null, default and key part. `DEFAULT null` is no default.
RowSet columnsOf(Connection& connection, const std::string& table)
{
    Statement statement = connection.statement();
    statement << "SELECT cid, name, type, \"notnull\", nullif(dflt_value, 'null'), pk FROM pragma_table_info(";
    statement.bind(table) << ")";
    return rowsOf(connection, statement, {0, 1, 2, 3, 4, 5});
}

RowSet foreignKeysOf(Connection& connection, const std::string& table)
{
    Statement statement = connection.statement();
    statement << "SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(";
    statement.bind(table) << ")";
    return rowsOf(connection, statement, {0, 1, 2, 3, 4});
}

RowSet indexesOf(Connection& connection, const std::string& table)
{
    Statement statement = connection.statement();
    statement << "SELECT l.name, l.\"unique\", l.origin, l.partial, i.name FROM pragma_index_list(";
    statement.bind(table) << ") l, pragma_index_info(l.name) i";
    return rowsOf(connection, statement, {0, 1, 2, 3, 4});
}

} // namespace

class TstInstall : public QObject {
    Q_OBJECT
private slots:
    void init();
    void tablesAreThoseOfTheReference();
    void rowsAreThoseOfTheReference();
    void administratorCanSignIn();
    void secondInstallDoesNothing();
    void withoutAdministratorThePublicPolicyStands();
    void projectNameIsWritten();
    void wrongEmailChangesNothing();
    void fullDiskChangesNothing();
    void missingMigrationsAreNamed();
    void migrationsOfTheFutureAreNamed();

private:
    static InstallOptions options();
    std::int64_t count(SqlText query);

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TstInstall::init()
{
    m_connection.reset();
    m_database.reset();
    m_temporary = std::make_unique<QTemporaryDir>();
    DatabaseOptions file;
    file.filename = m_temporary->filePath(QStringLiteral("data.db")).toStdString();
    file.createFile = true;
    m_database = Database::open(file);
    m_connection = m_database->connect();
}

InstallOptions TstInstall::options()
{
    InstallOptions options;
    options.administrator = {"admin@example.com", "secret", "token"};
    options.hashCost = {1024, 1, 1, 32};
    return options;
}

std::int64_t TstInstall::count(SqlText query)
{
    Statement statement = m_connection->statement();
    statement << query;
    return std::get<std::int64_t>(m_connection->scalar(statement).value());
}

void TstInstall::tablesAreThoseOfTheReference()
{
    const QString shared = qEnvironmentVariable("STRATA_SHARED_DIR", QStringLiteral(STRATA_SOURCE_DIR "/../shared"));
    const QString original = shared + QStringLiteral("/projects/empty/data.db");
    if (!QFile::exists(original))
        QSKIP("no reference database");
    const QString copy = m_temporary->filePath(QStringLiteral("reference.db"));
    QVERIFY(QFile::copy(original, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    DatabaseOptions file;
    file.filename = copy.toStdString();
    const auto database = Database::open(file);
    const auto reference = database->connect();
    QVERIFY(install(*m_connection, options()));

    QCOMPARE(tableNames(*m_connection), tableNames(*reference));
    for (const std::string& table : tableNames(*reference)) {
        QVERIFY2(columnsOf(*m_connection, table) == columnsOf(*reference, table), table.c_str());
        QVERIFY2(foreignKeysOf(*m_connection, table) == foreignKeysOf(*reference, table), table.c_str());
        QVERIFY2(indexesOf(*m_connection, table) == indexesOf(*reference, table), table.c_str());
    }
    Statement migrations = m_connection->statement();
    migrations << "SELECT version, name FROM directus_migrations";
    QVERIFY(rowsOf(*m_connection, migrations, {0, 1}) == rowsOf(*reference, migrations, {0, 1}));
    Statement policies = m_connection->statement();
    policies
        << "SELECT name, icon, description, ip_access, enforce_tfa, admin_access, app_access FROM directus_policies";
    const std::vector<int> all {0, 1, 2, 3, 4, 5, 6};
    QVERIFY(rowsOf(*m_connection, policies, all) == rowsOf(*reference, policies, all));
    Statement roles = m_connection->statement();
    roles << "SELECT name, icon, description, parent FROM directus_roles";
    QVERIFY(rowsOf(*m_connection, roles, {0, 1, 2, 3}) == rowsOf(*reference, roles, {0, 1, 2, 3}));
}

void TstInstall::rowsAreThoseOfTheReference()
{
    QVERIFY(!isInstalled(*m_connection));
    QVERIFY(install(*m_connection, options()));
    QVERIFY(isInstalled(*m_connection));
    QVERIFY(missingMigrations(*m_connection).empty());
    QCOMPARE(count("SELECT count(*) FROM directus_migrations"), 86);
    QCOMPARE(count("SELECT count(*) FROM directus_settings"), 0);
    QCOMPARE(count("SELECT count(*) FROM directus_access"), 2);
    QCOMPARE(count("SELECT count(*) FROM directus_access WHERE role IS NULL AND \"user\" IS NULL AND sort = 1 "
                   "AND policy = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17'"),
        1);
    QCOMPARE(count("SELECT count(*) FROM directus_users u JOIN directus_access a ON a.role = u.role "
                   "JOIN directus_policies p ON p.id = a.policy AND p.admin_access AND p.app_access "
                   "WHERE u.status = 'active' AND u.provider = 'default' AND u.token = 'token'"),
        1);
}

void TstInstall::administratorCanSignIn()
{
    QVERIFY(install(*m_connection, options()));
    Statement statement = m_connection->statement();
    statement << "SELECT password FROM directus_users WHERE email = 'admin@example.com'";
    const std::string hash = std::get<std::string>(m_connection->scalar(statement).value());
    QVERIFY(crypto::verifyPassword(hash, "secret"));
}

void TstInstall::secondInstallDoesNothing()
{
    QVERIFY(install(*m_connection, options()));
    QVERIFY(!install(*m_connection, options()));
    QCOMPARE(count("SELECT count(*) FROM directus_users"), 1);
}

void TstInstall::withoutAdministratorThePublicPolicyStands()
{
    QVERIFY(install(*m_connection, {}));
    QCOMPARE(count("SELECT count(*) FROM directus_users"), 0);
    QCOMPARE(count("SELECT count(*) FROM directus_policies"), 1);
}

void TstInstall::projectNameIsWritten()
{
    InstallOptions named = options();
    named.projectName = "Büro";
    QVERIFY(install(*m_connection, named));
    QCOMPARE(
        count("SELECT count(*) FROM directus_settings WHERE project_name = 'Büro' AND project_color = '#6644FF'"), 1);
}

void TstInstall::wrongEmailChangesNothing()
{
    InstallOptions wrong = options();
    wrong.administrator->email = "nobody";
    QVERIFY_THROWS_EXCEPTION(Error, install(*m_connection, wrong));
    QVERIFY(tableNames(*m_connection).empty());
}

void TstInstall::fullDiskChangesNothing()
{
    Statement limit = m_connection->statement();
    limit << "PRAGMA max_page_count = 20";
    m_connection->scalar(limit);
    QVERIFY_THROWS_EXCEPTION(Error, install(*m_connection, options()));
    QVERIFY(tableNames(*m_connection).empty());
}

void TstInstall::missingMigrationsAreNamed()
{
    QVERIFY_THROWS_EXCEPTION(Error, missingMigrations(*m_connection));
    QVERIFY(install(*m_connection, options()));
    Statement statement = m_connection->statement();
    statement << "DELETE FROM directus_migrations WHERE version = '20240909A'";
    m_connection->execute(statement);
    QCOMPARE(missingMigrations(*m_connection), std::vector<std::string> {"20240909A"});
    QVERIFY_THROWS_EXCEPTION(Error, requireCurrent(*m_connection));
}

void TstInstall::migrationsOfTheFutureAreNamed()
{
    QVERIFY(install(*m_connection, options()));
    QVERIFY(newerMigrations(*m_connection).empty());
    Statement statement = m_connection->statement();
    statement
        << "INSERT INTO directus_migrations (version, name) VALUES ('20250613A', 'Add Project ID'), ('29990101A', 'Later')";
    m_connection->execute(statement);
    QCOMPARE(newerMigrations(*m_connection), std::vector<std::string> {"29990101A"});
    requireCurrent(*m_connection);
}

QTEST_GUILESS_MAIN(TstInstall)
#include "tst_install.moc"
