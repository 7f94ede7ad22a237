#include "core/data/payload/decode.h"
#include "tests/support/compare_json.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using schema::Special;
using schema::Type;

Q_DECLARE_METATYPE(strata::Value)

class DecodeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cell_data();
    void cell();
    void plainCellsKeepTheirDatabaseType();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

void DecodeTest::initTestCase()
{
    qputenv("TZ", "UTC");
    tzset();
    m_database = Database::open({"sqlite3", m_folder.filePath(QStringLiteral("d.db")).toStdString(), true});
    m_connection = m_database->connect();
}

void DecodeTest::cell_data()
{
    QTest::addColumn<Value>("stored");
    QTest::addColumn<Type>("type");
    QTest::addColumn<quint32>("specials");
    QTest::addColumn<QByteArray>("shown");

    const auto bits = [](auto... special) { return (static_cast<quint32>(special) | ... | 0U); };
    const auto row = [](const char* name, Value value, Type type, quint32 specials, const char* shown) {
        QTest::newRow(name) << value << type << specials << QByteArray(shown);
    };
    const auto whole = [](std::int64_t number) { return Value(number); };
    const auto words = [](const char* text) { return Value(std::string(text)); };

    row("nullIsNull", {}, Type::String, 0, "null");
    row("bigIntegersKeepEveryDigit", whole(9007199254740993), Type::BigInteger, 0, "9007199254740993");
    row("wholeRealsPrintAsJavaScriptDoes", 2.0, Type::Float, 0, "2");
    row("texts", words("a\"b\n"), Type::String, 0, "\"a\\\"b\\n\"");
    row("booleanOfOne", whole(1), Type::Boolean, bits(Special::CastBoolean), "true");
    row("booleanOfZeroText", words("0"), Type::Boolean, bits(Special::CastBoolean), "false");
    row("booleanOfEmptyText", words(""), Type::Boolean, bits(Special::CastBoolean), "null");
    row("booleanWithoutSpecialStaysANumber", whole(1), Type::Boolean, 0, "1");
    row("jsonPassesThrough", words("{\"a\": [1, 2]}"), Type::Json, bits(Special::CastJson), "{\"a\": [1, 2]}");
    row("brokenJsonIsText", words("{a"), Type::Json, bits(Special::CastJson), "\"{a\"");
    row("csv", words("a, b,c"), Type::Csv, bits(Special::CastCsv), "[\"a\",\" b\",\"c\"]");
    row("emptyCsvIsEmptyList", words(""), Type::Csv, bits(Special::CastCsv), "[]");
    row("concealed", words("x"), Type::Hash, bits(Special::Hash, Special::Conceal), "\"**********\"");
    row("concealedEmpty", words(""), Type::Hash, bits(Special::Conceal), "null");
    row("hashWithoutConcealIsShown", words("$argon2id$x"), Type::Hash, bits(Special::Hash), "\"$argon2id$x\"");
    row("date", whole(1709164800000), Type::Date, 0, "\"2024-02-29\"");
    row("dateTime", whole(1735689599000), Type::DateTime, 0, "\"2024-12-31T23:59:59\"");
    row("timestamp", whole(1717236000007), Type::Timestamp, 0, "\"2024-06-01T10:00:00.007Z\"");
    row("beforeTheEpoch", whole(-1), Type::Timestamp, 0, "\"1969-12-31T23:59:59.999Z\"");
    row("yearOfOneDigit", whole(-30641760000000), Type::Date, 0, "\"0999-01-01\"");
    row("currentTimestampTextIsUtc", words("2026-11-23 16:37:54"), Type::Timestamp, 0, "\"2026-11-23T16:37:54.000Z\"");
    row("zeroDate", words("0000-00-00 00:00:00"), Type::DateTime, 0, "null");
    row("unknownDateTextIsKept", words("soon"), Type::Date, 0, "\"soon\"");
    row("timeIsText", words("23:59:59"), Type::Time, 0, "\"23:59:59\"");
    row("geometry", words("POINT(1 2.5)"), Type::GeometryPoint, 0, R"({"type":"Point","coordinates":[1,2.5]})");
    row("bytes", Blob {std::string("\x01\xff", 2)}, Type::Binary, 0, R"({"type":"Buffer","data":[1,255]})");
}

void DecodeTest::cell()
{
    QFETCH(Value, stored);
    QFETCH(Type, type);
    QFETCH(quint32, specials);
    QFETCH(QByteArray, shown);
    schema::Field field;
    field.type = type;
    field.specials = specials;
    Statement statement = m_connection->statement();
    statement << "SELECT ";
    statement.bind(stored);
    const auto rows = m_connection->query(statement);
    QVERIFY(rows->next());
    std::string out;
    payload::appendCell(out, *rows, 0, field);
    QCOMPARE(QByteArray::fromStdString(out), shown);
    COMPARE_JSON(payload::cell(*rows, 0, field), json::parse(out));
}

void DecodeTest::plainCellsKeepTheirDatabaseType()
{
    Statement statement = m_connection->statement();
    statement << "SELECT 7, 1.5, 'x', NULL";
    const auto rows = m_connection->query(statement);
    QVERIFY(rows->next());
    std::string out;
    for (int column = 0; column < 4; ++column)
        payload::appendPlainCell(out, *rows, column);
    QCOMPARE(out, std::string("71.5\"x\"null"));
}

QTEST_APPLESS_MAIN(DecodeTest)
#include "tst_decode.moc"
