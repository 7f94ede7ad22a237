#include "core/base/error.h"
#include "core/data/database/ddl/executor.h"
#include "core/data/database/dialects/sqlite_table_text.h"
#include "core/data/database/options.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;

/// Tables of SQLite are changed without losing anything that was not asked for.
class TestSqliteDdl : public QObject {
    Q_OBJECT
private slots:
    void init();
    void keepsRowsIndexesTriggersAndCounter();
    void keepsRowsOfTablesThatPointAtIt();
    void refusesNullsAndLeavesTheTable();
    void dropsOnlyTheForeignKey();
    void clausesKeepTheirWords();
    void namesAreShortened();

private:
    void run(std::string_view sql);
    std::string text(std::string_view sql);
    void change(const std::vector<ddl::Change>& changes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TestSqliteDdl::init()
{
    m_connection.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    DatabaseOptions options;
    options.filename = m_folder->filePath(QStringLiteral("data.db")).toStdString();
    options.createFile = true;
    m_database = Database::open(options);
    m_connection = m_database->connect();
    run("CREATE TABLE p (id integer primary key autoincrement, name varchar(9) DEFAULT 'it''s' CHECK (length(name) < 9), n int, g int AS (n * 2))");
    run("CREATE UNIQUE INDEX p_name ON p (name)");
    run("CREATE TABLE log (t text)");
    run("CREATE TRIGGER p_log AFTER INSERT ON p BEGIN INSERT INTO log VALUES (new.name); END");
    run("CREATE TABLE c (id integer primary key, p integer, CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)");
    run("CREATE VIEW v AS SELECT name FROM p");
    run("INSERT INTO p (name, n) VALUES ('a', 1), ('b', NULL), ('x', 3)");
    run("DELETE FROM p WHERE name = 'x'");
    run("INSERT INTO c (p) VALUES (1), (2)");
}

void TestSqliteDdl::run(std::string_view sql)
{
    m_connection->execute(m_connection->statement() << DdlText(sql));
}

std::string TestSqliteDdl::text(std::string_view sql)
{
    const auto rows = m_connection->query(m_connection->statement() << DdlText(sql));
    return rows->next() ? std::string(rows->text(0)) : std::string("nothing");
}

void TestSqliteDdl::change(const std::vector<ddl::Change>& changes)
{
    const auto executor = ddl::Executor::make(*m_connection);
    const ddl::Executor::Frame frame(*executor);
    Transaction transaction(*m_connection);
    executor->apply(changes);
    executor->verify();
    transaction.commit();
}

void TestSqliteDdl::keepsRowsIndexesTriggersAndCounter()
{
    ddl::Column name;
    name.name = "name";
    name.length = 20;
    change({ddl::AlterColumn {"p", name, true}});
    QCOMPARE(text("SELECT group_concat(id || name || coalesce(g, '-')) FROM p"), std::string("1a2,2b-"));
    QCOMPARE(text("SELECT count(*) FROM sqlite_master WHERE name IN ('p_name', 'p_log', 'v')"), std::string("3"));
    QCOMPARE(text("SELECT seq FROM sqlite_sequence WHERE name = 'p'"), std::string("3"));
    run("INSERT INTO p (name) VALUES ('new')");
    QCOMPARE(text("SELECT max(id) FROM p"), std::string("4"));
    QCOMPARE(text("SELECT name FROM v WHERE name = 'new'"), std::string("new"));
    QCOMPARE(text("PRAGMA foreign_keys"), std::string("1"));
    QVERIFY(text("SELECT sql FROM sqlite_master WHERE name = 'p'").find("DEFAULT 'it''s'") != std::string::npos);
}

void TestSqliteDdl::keepsRowsOfTablesThatPointAtIt()
{
    // A generated column needs `n`.
    QVERIFY_EXCEPTION_THROWN(change({ddl::DropColumn {"p", "n"}}), Error);
    ddl::Column more;
    more.name = "more";
    more.type = schema::Type::Timestamp;
    more.fallback.kind = ddl::Default::Kind::Now;
    change({ddl::AddColumn {"p", more}});
    QCOMPARE(text("SELECT count(more) FROM p"), std::string("2"));
    QCOMPARE(text("SELECT group_concat(p) FROM c"), std::string("1,2"));
}

void TestSqliteDdl::refusesNullsAndLeavesTheTable()
{
    const std::string before = text("SELECT sql FROM sqlite_master WHERE name = 'p'");
    ddl::Column n;
    n.name = "n";
    n.type = schema::Type::Integer;
    n.nullable = false;
    try {
        change({ddl::AlterColumn {"p", n, false, true}});
        QFAIL("nulls were taken");
    } catch (const Error& error) {
        QCOMPARE(error.code, ErrorCode::ContainsNullValues);
        QCOMPARE(json::text(error.extensions, "collection"), std::string("p"));
        QCOMPARE(json::text(error.extensions, "field"), std::string("n"));
    }
    QCOMPARE(text("SELECT sql FROM sqlite_master WHERE name = 'p'"), before);
    QCOMPARE(text("SELECT count(*) FROM c"), std::string("2"));
    QCOMPARE(text("PRAGMA foreign_keys"), std::string("1"));
}

void TestSqliteDdl::dropsOnlyTheForeignKey()
{
    change({ddl::DropForeignKey {"c", "p"}});
    QCOMPARE(text("SELECT count(*) FROM pragma_foreign_key_list('c')"), std::string("0"));
    QCOMPARE(text("SELECT group_concat(p) FROM c"), std::string("1,2"));
    change({ddl::AddForeignKey {"c", {"c_p_foreign", "p", "p", "id", {}, "SET NULL"}}});
    QCOMPARE(text("SELECT on_delete FROM pragma_foreign_key_list('c')"), std::string("SET NULL"));
}

void TestSqliteDdl::clausesKeepTheirWords()
{
    using Clause = sqlite::ColumnText::Clause;
    sqlite::ColumnText column(
        "\"a b\" varchar(5) COLLATE NOCASE NOT NULL DEFAULT (1 + 2) REFERENCES t (x) ON DELETE SET NULL CHECK (\"a b\" > 0)");
    QVERIFY(column.has(Clause::References) && column.has(Clause::Check) && column.has(Clause::Collate));
    column.set(Clause::NotNull, {});
    QCOMPARE(column.text(),
        std::string(
            "`a b` varchar(5) CHECK (\"a b\" > 0) DEFAULT (1 + 2) COLLATE NOCASE REFERENCES t (x) ON DELETE SET NULL"));
}

void TestSqliteDdl::namesAreShortened()
{
    QCOMPARE(ddl::constraintName("Articles", "a.b-c", "foreign"), std::string("articles_a_b_c_foreign"));
    const std::string name = ddl::constraintName(std::string(40, 'a'), std::string(40, 'b'), "foreign");
    QCOMPARE(name.size(), std::size_t(60));
    QVERIFY(name.ends_with("_foreign"));
}

QTEST_APPLESS_MAIN(TestSqliteDdl)
#include "tst_sqlite_ddl.moc"
