#include "core/base/config.h"
#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/schema_loader.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace strata;

namespace {

std::optional<Error> errorOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

} // namespace

/// The driver and the dialect of MySQL and MariaDB on a server of this test.
class TstMysql : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void valuesRoundTrip();
    void cellsHaveTheirKinds();
    void numbersAreShownAsPrinted();
    void geometriesAreText();
    void longTextsGrowTheBuffer();
    void constraintsHaveTheirCodes();
    void statementsRunWhileRowsAreRead();
    void cursorOutlivesOtherStatements();
    void newColumnIsSeenByKeptStatement();
    void rollbackRestores();
    void endedConnectionIsMadeAgain();
    void endedTransactionRefusesToGoOn();
    void listsOfAnyLengthMatch_data();
    void listsOfAnyLengthMatch();
    void listsUseTheIndex();
    void wrongPasswordIsNamed();
    void catalogueIsRead();

private:
    void run(SqlText sql) { m_connection->execute(m_connection->statement() << sql); }
    Value scalar(SqlText sql) { return m_connection->scalar(m_connection->statement() << sql).value_or(Value {}); }
    void insert(const std::string& name, Value value = {});

    QTemporaryDir m_folder;
    std::unique_ptr<support::TestDatabase> m_project;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TstMysql::initTestCase()
{
    if (const std::string reason = support::TestDatabase::unavailable("mysql"); !reason.empty())
        QSKIP(reason.c_str());
    const std::filesystem::path folder = m_folder.path().toStdString();
    m_project = support::TestDatabase::make("mysql", "every-type", folder);
    m_database = Database::open(databaseOptions(Config::of(folder, m_project->settings())));
}

void TstMysql::init()
{
    m_connection = m_database->connect();
    run("DROP TABLE IF EXISTS child, parent");
    run("CREATE TABLE parent (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, value longtext,"
        " small tinyint, list longtext CHECK (json_valid(list)))");
    run("CREATE TABLE child (id int PRIMARY KEY, parent int unsigned, CONSTRAINT child_parent_foreign FOREIGN KEY (parent)"
        " REFERENCES parent (id))");
}

void TstMysql::insert(const std::string& name, Value value)
{
    Statement statement = m_connection->statement();
    statement << "INSERT INTO " << Identifier("parent") << " (name, value) VALUES (";
    statement.bind(name) << ", ";
    statement.bind(std::move(value)) << ")";
    m_connection->insert(statement);
}

void TstMysql::valuesRoundTrip()
{
    const std::vector<Value> values {
        std::monostate {}, std::int64_t(9007199254740993), 0.1, std::string("a\0ä😀", 8), Blob {"\x00\x01"}};
    for (const Value& value : values) {
        Statement select = m_connection->statement();
        select << "SELECT ";
        QVERIFY(*m_connection->scalar(select.bind(value)) == value);
    }
    Statement flag = m_connection->statement();
    flag << "SELECT ";
    QVERIFY(*m_connection->scalar(flag.bind(true)) == Value(std::int64_t(1)));
}

void TstMysql::cellsHaveTheirKinds()
{
    const auto rows = m_connection->query(m_connection->statement()
        << "SELECT CAST('2024-02-03 04:05:06.5' AS DATETIME(1)), DATE '2024-02-03', TIME '25:00:01', 1.50, 18446744073709551615, x'00ff',"
           " (SELECT timestamp FROM everything WHERE id = 1), 1e0, NULL, (SELECT boolean FROM everything WHERE id = 1)");
    QVERIFY(rows->next());
    const std::vector<std::pair<CellType, std::string>> wanted {{CellType::WallClock, "2024-02-03 04:05:06.5"},
        {CellType::WallClock, "2024-02-03"}, {CellType::Text, "25:00:01"}, {CellType::Text, "1.50"},
        {CellType::Text, "18446744073709551615"}, {CellType::Blob, std::string("\x00\xff", 2)},
        {CellType::Text, "2024-06-01 10:00:00"}, {CellType::Real, "1"}, {CellType::Null, ""}, {CellType::Integer, "1"}};
    for (int i = 0; i < rows->columnCount(); ++i) {
        QCOMPARE(QString::number(i) + QString::fromStdString(std::string(rows->text(i))),
            QString::number(i) + QString::fromStdString(wanted[std::size_t(i)].second));
        QVERIFY2(rows->type(i) == wanted[std::size_t(i)].first, std::to_string(i).c_str());
    }
}

void TstMysql::numbersAreShownAsPrinted()
{
    const auto rows = m_connection->query(
        m_connection->statement() << "SELECT `float` FROM everything WHERE id IN (2, 4) ORDER BY id");
    QVERIFY(rows->next());
    QCOMPARE(rows->real(0), 0.0);
    QVERIFY(!std::signbit(rows->real(0)));
    QVERIFY(rows->next());
    QCOMPARE(rows->real(0), 12345.67773);
}

void TstMysql::geometriesAreText()
{
    const auto rows = m_connection->query(m_connection->statement()
        << "SELECT ST_GeomFromText('POINT(7.1 50.7)'), ST_GeomFromText('POLYGON((0 0,10 0,10 10,0 0),(1 1,2 1,2 2,1 1))'),"
           " ST_GeomFromText('MULTIPOINT(1 2,3 4)'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3.5 4))')");
    QVERIFY(rows->next());
    const std::string wanted[] {"POINT(7.1 50.7)", "POLYGON((0 0,10 0,10 10,0 0),(1 1,2 1,2 2,1 1))",
        "MULTIPOINT((1 2),(3 4))", "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3.5 4))"};
    for (int i = 0; i < rows->columnCount(); ++i)
        QCOMPARE(std::string(rows->text(i)), wanted[i]);
}

void TstMysql::longTextsGrowTheBuffer()
{
    insert("short", std::string("x"));
    insert("long", std::string(100'000, 'y'));
    insert("end", std::string("z"));
    const auto rows = m_connection->query(m_connection->statement() << "SELECT value FROM parent ORDER BY id");
    for (const auto& [size, letter] : {std::pair<std::size_t, char>(1, 'x'), {100'000, 'y'}, {1, 'z'}}) {
        QVERIFY(rows->next());
        QVERIFY(rows->text(0) == std::string(size, letter));
    }
    QVERIFY(!rows->next());
}

void TstMysql::constraintsHaveTheirCodes()
{
    struct Refused {
        SqlText sql;
        ErrorCode code;
        std::string message;
    };
    const Refused list[] {
        {"INSERT INTO `parent` (name) VALUES ('one'), ('one')", ErrorCode::RecordNotUnique,
            "Value for field \"name\" in collection \"parent\" has to be unique."},
        {"INSERT INTO `parent` (name) VALUES (NULL)", ErrorCode::NotNullViolation,
            "Value for field \"name\" in collection \"parent\" can't be null."},
        {"INSERT INTO `parent` (value) VALUES ('x')", ErrorCode::NotNullViolation,
            "Value for field \"name\" in collection \"parent\" can't be null."},
        {"INSERT INTO `child` (id, parent) VALUES (1, 77)", ErrorCode::InvalidForeignKey,
            "Invalid foreign key for field \"parent\" in collection \"child\"."},
        {"INSERT INTO `parent` (name) VALUES ('more than twenty characters')", ErrorCode::ValueTooLong,
            "Value for field \"name\" in collection \"parent\" is too long."},
        {"INSERT INTO `parent` (name, small) VALUES ('two', 1000)", ErrorCode::ValueOutOfRange,
            "Value for field \"small\" in collection \"parent\" is out of range."},
        {"INSERT INTO `parent` (name, small) VALUES ('two', 'x')", ErrorCode::InvalidPayload,
            "Invalid payload. A value does not fit the type of its field."},
        {"INSERT INTO `parent` (name, list) VALUES ('two', '{')", ErrorCode::InvalidPayload,
            "Invalid payload. A value does not pass the check of its field."},
    };
    for (const Refused& refused : list) {
        const auto error = errorOf([&] { run(refused.sql); });
        QVERIFY2(error, refused.message.c_str());
        QCOMPARE(error->message, refused.message);
        QVERIFY(error->code == refused.code);
    }
}

void TstMysql::statementsRunWhileRowsAreRead()
{
    insert("a");
    insert("b");
    const Statement select = m_connection->statement() << "SELECT name FROM parent ORDER BY id";
    const auto first = m_connection->query(select);
    QVERIFY(first->next());
    const auto second = m_connection->query(select);
    QVERIFY(second->next());
    insert("c");
    QVERIFY(first->next());
    QCOMPARE(std::string(first->text(0)), std::string("b"));
    QCOMPARE(std::string(second->text(0)), std::string("a"));
    QVERIFY(!first->next());
}

void TstMysql::cursorOutlivesOtherStatements()
{
    run("INSERT INTO parent (name) SELECT seq FROM seq_1_to_2000");
    const auto rows = m_connection->cursor(m_connection->statement() << "SELECT name FROM parent ORDER BY id");
    for (int i = 1; i <= 2000; ++i) {
        QVERIFY(rows->next());
        QCOMPARE(std::string(rows->text(0)), std::to_string(i));
        if (i == 700)
            run("DELETE FROM parent");
    }
    QVERIFY(!rows->next());
}

void TstMysql::newColumnIsSeenByKeptStatement()
{
    insert("a");
    const Statement select = m_connection->statement() << "SELECT * FROM parent";
    QCOMPARE(m_connection->query(select)->columnCount(), 5);
    run("ALTER TABLE parent ADD COLUMN fresh int DEFAULT 3");
    const auto rows = m_connection->query(select);
    QVERIFY(rows->next());
    QCOMPARE(rows->columnCount(), 6);
    QCOMPARE(rows->integer(5), 3);
}

void TstMysql::rollbackRestores()
{
    {
        Transaction outer(*m_connection);
        {
            Transaction inner(*m_connection);
            insert("inner");
            inner.commit();
        }
        QVERIFY(m_connection->inTransaction());
    }
    QVERIFY(scalar("SELECT COUNT(*) FROM parent") == Value(std::int64_t(0)));
}

void TstMysql::endedConnectionIsMadeAgain()
{
    errorOf([&] { run("KILL CONNECTION_ID()"); });
    QVERIFY(scalar("SELECT 1") == Value(std::int64_t(1)));
    errorOf([&] { run("KILL CONNECTION_ID()"); });
    Transaction transaction(*m_connection);
    insert("after");
    transaction.commit();
    QVERIFY(scalar("SELECT COUNT(*) FROM parent") == Value(std::int64_t(1)));
}

void TstMysql::endedTransactionRefusesToGoOn()
{
    {
        Transaction transaction(*m_connection);
        insert("gone");
        errorOf([&] { run("KILL CONNECTION_ID()"); });
        const auto error = errorOf([&] { insert("later"); });
        QVERIFY(error && error->code == ErrorCode::ServiceUnavailable);
    }
    QVERIFY(scalar("SELECT COUNT(*) FROM parent") == Value(std::int64_t(0)));
}

void TstMysql::listsOfAnyLengthMatch_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 2, 3, 1000, 20'000})
        QTest::newRow(std::to_string(length).c_str()) << length;
}

void TstMysql::listsOfAnyLengthMatch()
{
    QFETCH(int, length);
    run("INSERT INTO parent (name) SELECT seq FROM seq_1_to_3000");
    std::vector<Value> numbers;
    std::vector<Value> names;
    for (int i = 1; i <= length; ++i) {
        numbers.emplace_back(std::int64_t(i));
        names.emplace_back(std::to_string(i));
    }
    const std::int64_t found = std::min(length, 3000);
    const auto count
        = [&](Identifier column, Membership membership, const std::vector<Value>& values, schema::Type type) {
              Statement statement = m_connection->statement();
              statement << "SELECT COUNT(*) FROM parent WHERE " << column;
              m_connection->dialect().inList(statement, membership, values, type);
              return std::get<std::int64_t>(m_connection->scalar(statement).value());
          };
    QCOMPARE(count(Identifier("id"), Membership::In, numbers, schema::Type::Integer), found);
    QCOMPARE(count(Identifier("name"), Membership::In, names, schema::Type::String), found);
    QCOMPARE(count(Identifier("id"), Membership::NotIn, numbers, schema::Type::Integer), 3000 - found);
}

void TstMysql::listsUseTheIndex()
{
    run("INSERT INTO parent (name) SELECT seq FROM seq_1_to_3000");
    m_connection->query(m_connection->statement() << "ANALYZE TABLE parent");
    for (const int length : {5, 100}) {
        std::vector<Value> names;
        for (int i = 0; i < length; ++i)
            names.emplace_back(std::to_string(i * 3));
        Statement statement = m_connection->statement();
        statement << "EXPLAIN SELECT value FROM parent WHERE name";
        m_connection->dialect().inList(statement, Membership::In, names, schema::Type::String);
        const auto rows = m_connection->query(statement);
        QVERIFY(rows->next());
        QCOMPARE(std::string(rows->text(3)), std::string("range"));
    }
}

void TstMysql::wrongPasswordIsNamed()
{
    DatabaseOptions options = databaseOptions(Config::of(m_folder.path().toStdString(), m_project->settings()));
    options.password = "wrong";
    const auto error = errorOf([&] { Database::open(options); });
    QVERIFY(error && error->code == ErrorCode::ServiceUnavailable);
    QVERIFY(error->message.find("refused user or password") != std::string::npos);
}

void TstMysql::catalogueIsRead()
{
    const schema::SchemaPtr model = schema::load(*m_connection, {});
    const schema::Collection* const everything = model->collection("everything");
    QVERIFY(everything && everything->primary && everything->primary->name == "id");
    QVERIFY(everything->primary->autoIncrement);
    struct Expected {
        const char* field;
        schema::Type type;
        const char* dbType;
        Json fallback;
    };
    const Expected list[] {{"id", schema::Type::Integer, "int unsigned", "AUTO_INCREMENT"},
        {"status", schema::Type::String, "varchar", "draft"}, {"boolean", schema::Type::Boolean, "boolean", false},
        {"integer", schema::Type::Integer, "int", 7}, {"big_integer", schema::Type::BigInteger, "bigint", nullptr},
        {"decimal", schema::Type::Decimal, "decimal", nullptr},
        {"timestamp", schema::Type::Timestamp, "timestamp", nullptr},
        {"json", schema::Type::Json, "longtext", nullptr}};
    for (const Expected& expected : list) {
        const schema::Field* const field = everything->field(expected.field);
        QVERIFY2(field, expected.field);
        QVERIFY2(field->type == expected.type, expected.field);
        QCOMPARE(field->dbType, std::string(expected.dbType));
        QVERIFY2(field->defaultValue == expected.fallback, expected.field);
    }
    QVERIFY(everything->field("integer_unique")->unique);
    QVERIFY(everything->field("integer_index")->indexed);
    QVERIFY(!everything->field("string")->indexed);
}

QTEST_GUILESS_MAIN(TstMysql)
#include "tst_mysql.moc"
