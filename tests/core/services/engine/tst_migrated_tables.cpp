#include "core/data/database/migrate.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <fstream>

using namespace strata;
using support::TestDatabase;
using support::testedClient;

/// What a migration of the operator makes is there for a program that runs meanwhile.
class TestMigratedTables : public QObject {
    Q_OBJECT
private slots:
    void runningProgramSeesThem();
};

void TestMigratedTables::runningProgramSeesThem()
{
    if (const std::string reason = TestDatabase::unavailable(testedClient()); !reason.empty())
        QSKIP(reason.c_str());
    support::TestEngine server("empty", {}, testedClient());
    const auto connection = server.engine().database().connect();
    connection->execute(connection->statement() << "UPDATE directus_users SET token = 'admin-token'");
    const auto status = [&] { return server.send("admin-token", "GET /items/made").status; };
    QCOMPARE(status(), 403);
    const QTemporaryDir folder;
    std::ofstream(folder.filePath(QStringLiteral("30000101A-made.up.sql")).toStdString())
        << "CREATE TABLE made (id int NOT NULL PRIMARY KEY);";
    const auto other = Database::open(databaseOptions(server.engine().config()));
    QCOMPARE(Migrator(*other, folder.path().toStdString(), Migrator::JavaScript::Refuse).latest(), std::size_t(1));
    QTRY_COMPARE(status(), 200);
}

QTEST_GUILESS_MAIN(TestMigratedTables)
#include "tst_migrated_tables.moc"
