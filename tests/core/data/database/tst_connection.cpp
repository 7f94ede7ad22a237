#include "core/base/error.h"
#include "core/data/database/connection.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

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

class TstConnection : public QObject {
    Q_OBJECT
private slots:
    void init();
    void valuesRoundTrip();
    void constraintsHaveTheirCodes();
    void rollbackRestores();
    void innerTransactionJoins();
    void sameStatementMayRunTwiceAtOnce();
    void lowerKnowsUnicode();
    void writersQueue();
    void missingFileIsNamed();
    void foreignFileIsRefused();
    void fullDiskChangesNothing();

private:
    std::string file(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    std::int64_t count();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TstConnection::init()
{
    m_connection.reset();
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = Database::open({.filename = file("a.db"), .createFile = true});
    m_connection = m_database->connect();
    Statement create = m_connection->statement();
    create << "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, value)";
    m_connection->execute(create);
    Statement child = m_connection->statement();
    child << "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id))";
    m_connection->execute(child);
}

std::int64_t TstConnection::count()
{
    Statement statement = m_connection->statement();
    statement << "SELECT count(*) FROM parent";
    return std::get<std::int64_t>(*m_connection->scalar(statement));
}

static void insert(Connection& connection, const std::string& name, Value value = {})
{
    Statement statement = connection.statement();
    statement << "INSERT INTO parent (name, value) VALUES (";
    statement.bind(name) << ", ";
    statement.bind(std::move(value)) << ")";
    connection.execute(statement);
}

void TstConnection::valuesRoundTrip()
{
    const std::vector<Value> values {
        std::monostate {}, std::int64_t(9007199254740993), 0.1, std::string("a\0ä", 4), Blob {"\x00\x01"}};
    for (size_t i = 0; i < values.size(); ++i)
        insert(*m_connection, "n" + std::to_string(i), values[i]);
    Statement select = m_connection->statement();
    select << "SELECT value FROM parent ORDER BY id";
    const auto rows = m_connection->query(select);
    for (const Value& value : values) {
        QVERIFY(rows->next());
        QVERIFY(rows->value(0) == value);
    }
    QVERIFY(!rows->next());
}

void TstConnection::constraintsHaveTheirCodes()
{
    insert(*m_connection, "one");
    const auto unique = errorOf([&] { insert(*m_connection, "one"); });
    QVERIFY(unique && unique->code == ErrorCode::RecordNotUnique);
    QCOMPARE(unique->message, std::string("Value for field \"name\" in collection \"parent\" has to be unique."));
    const auto missing = errorOf([&] {
        Statement statement = m_connection->statement();
        statement << "INSERT INTO parent (name) VALUES (NULL)";
        m_connection->execute(statement);
    });
    QVERIFY(missing && missing->code == ErrorCode::NotNullViolation);
    const auto key = errorOf([&] {
        Statement statement = m_connection->statement();
        statement << "INSERT INTO child (parent) VALUES (77)";
        m_connection->execute(statement);
    });
    QVERIFY(key && key->code == ErrorCode::InvalidForeignKey);
}

void TstConnection::rollbackRestores()
{
    {
        Transaction transaction(*m_connection);
        insert(*m_connection, "gone");
    }
    QCOMPARE(count(), 0);
}

void TstConnection::innerTransactionJoins()
{
    {
        Transaction outer(*m_connection);
        {
            Transaction inner(*m_connection);
            insert(*m_connection, "inner");
            inner.commit();
        }
        QVERIFY(m_connection->inTransaction());
    }
    QCOMPARE(count(), 0);
}

void TstConnection::sameStatementMayRunTwiceAtOnce()
{
    insert(*m_connection, "a");
    insert(*m_connection, "b");
    Statement select = m_connection->statement();
    select << "SELECT name FROM parent ORDER BY id";
    const auto first = m_connection->query(select);
    QVERIFY(first->next());
    const auto second = m_connection->query(select);
    QVERIFY(second->next());
    QVERIFY(first->next());
    QCOMPARE(std::string(first->text(0)), std::string("b"));
    QCOMPARE(std::string(second->text(0)), std::string("a"));
}

void TstConnection::lowerKnowsUnicode()
{
    Statement select = m_connection->statement();
    select << "SELECT lower(";
    select.bind(std::string("ÄÖ Straße")) << ")";
    QVERIFY(*m_connection->scalar(select) == Value(std::string("äö straße")));
}

void TstConnection::writersQueue()
{
    constexpr int kThreads = 4;
    constexpr int kEach = 25;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([this, t] {
            const auto connection = m_database->connect();
            for (int i = 0; i < kEach; ++i) {
                Transaction transaction(*connection);
                insert(*connection, std::to_string(t) + "-" + std::to_string(i));
                transaction.commit();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(count(), kThreads * kEach);
}

void TstConnection::missingFileIsNamed()
{
    const auto error = errorOf([&] { Database::open({.filename = file("none.db")}); });
    QVERIFY(error && error->code == ErrorCode::ServiceUnavailable);
    QVERIFY(error->message.find("does not exist") != std::string::npos);
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("none.db"))));
}

void TstConnection::foreignFileIsRefused()
{
    QFile other(m_folder->filePath(QStringLiteral("text.db")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("this is certainly no database file");
    other.close();
    const auto error = errorOf([&] { Database::open({.filename = file("text.db")}); });
    QVERIFY(error && error->message.find("not a SQLite database") != std::string::npos);
}

void TstConnection::fullDiskChangesNothing()
{
    insert(*m_connection, "before");
    Statement limit = m_connection->statement();
    limit << "PRAGMA max_page_count = 8";
    m_connection->scalar(limit);
    const auto error = errorOf([&] {
        Transaction transaction(*m_connection);
        insert(*m_connection, "small");
        insert(*m_connection, "big", std::string(1'000'000, 'x'));
        transaction.commit();
    });
    QVERIFY(error && error->code == ErrorCode::ServiceUnavailable);
    QVERIFY(error->message.find("disk is full") != std::string::npos);
    QCOMPARE(count(), 1);
}

QTEST_GUILESS_MAIN(TstConnection)
#include "tst_connection.moc"
