#include "core/base/error.h"
#include "core/data/payload/encode.h"
#include "tests/support/compare_json.h"

#include <QTest>

using namespace strata;
using schema::Type;

class EncodeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void value_data();
    void value();
    void refused_data();
    void refused();
    void longTextsAreRefused();
    void keysAreComparedAsTheColumnStoresThem();
};

namespace {

/// A value as text with its kind, for comparing.
QByteArray described(const Value& value)
{
    struct Visitor {
        QByteArray operator()(std::monostate) const { return "null"; }
        QByteArray operator()(bool flag) const { return flag ? "bool true" : "bool false"; }
        QByteArray operator()(std::int64_t number) const { return "int " + QByteArray::number(qint64(number)); }
        QByteArray operator()(double number) const { return "real " + QByteArray::number(number); }
        QByteArray operator()(const std::string& text) const { return "text " + QByteArray::fromStdString(text); }
        QByteArray operator()(const Blob&) const { return "blob"; }
    };
    return std::visit(Visitor(), value);
}

schema::Field fieldOf(Type type)
{
    schema::Field field;
    field.name = "f";
    field.type = type;
    return field;
}

} // namespace

void EncodeTest::initTestCase()
{
    qputenv("TZ", "UTC");
    tzset();
}

void EncodeTest::value_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("bound");
    const auto row = [](const char* name, Type type, const char* json, const char* bound) {
        QTest::newRow(name) << type << QByteArray(json) << QByteArray(bound);
    };
    row("null", Type::Integer, "null", "null");
    row("integer", Type::Integer, "42", "int 42");
    row("integerText", Type::Integer, "\"42\"", "int 42");
    row("wholeRealIsInteger", Type::Integer, "1.0", "int 1");
    row("fraction", Type::Float, "\"0.5\"", "real 0.5");
    row("bigIntegerText", Type::BigInteger, "\"9007199254740993\"", "int 9007199254740993");
    row("boolean", Type::Boolean, "true", "bool true");
    row("booleanText", Type::Boolean, "\"false\"", "bool false");
    row("booleanNumber", Type::Boolean, "1", "bool true");
    row("numberInText", Type::String, "1.5", "text 1.5");
    row("objectInText", Type::Text, "{\"a\":1}", "text {\"a\":1}");
    row("jsonValue", Type::Json, "[1,\"x\"]", "text [1,\"x\"]");
    row("jsonTrueIsJsonText", Type::Json, "true", "text true");
    row("jsonTextIsRaw", Type::Json, "\"hello\"", "text hello");
    row("dateLosesItsTime", Type::Date, "\"2024-02-29T13:00:00\"", "int 1709164800000");
    row("dateTime", Type::DateTime, "\"2024-12-31 23:59:59\"", "int 1735689599000");
    row("timestampWithZone", Type::Timestamp, "\"2024-06-01T12:00:00+02:00\"", "int 1717236000000");
    row("timestampNumber", Type::Timestamp, "86400000", "int 86400000");
    row("emptyDateIsNull", Type::Date, "\"\"", "null");
    row("time", Type::Time, "\"23:59\"", "text 23:59");
    row("geometry", Type::GeometryPoint, R"({"type":"Point","coordinates":[1,2]})", "text POINT(1 2)");
    row("geometryText", Type::Geometry, R"("{\"type\":\"Point\",\"coordinates\":[1,2]}")", "text POINT(1 2)");
}

void EncodeTest::value()
{
    QFETCH(Type, type);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, bound);
    QCOMPARE(described(payload::encode({}, fieldOf(type), json::parse(json.toStdString()))), bound);
}

void EncodeTest::refused_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("wordInNumber") << Type::Integer << QByteArray("\"abc\"")
                                  << QByteArray("Invalid numeric value in field \"f\"");
    QTest::newRow("wordInBoolean") << Type::Boolean << QByteArray("\"yes\"")
                                   << QByteArray("Invalid boolean value in field \"f\"");
    QTest::newRow("noSuchDay") << Type::Date << QByteArray("\"2024-02-30\"")
                               << QByteArray("Invalid Date format in field \"f\"");
    QTest::newRow("dateTime") << Type::DateTime << QByteArray("\"x\"")
                              << QByteArray("Invalid DateTime format in field \"f\"");
    QTest::newRow("timestamp") << Type::Timestamp << QByteArray("\"x\"")
                               << QByteArray("Invalid Timestamp format in field \"f\"");
    QTest::newRow("geometry") << Type::Geometry << QByteArray("\"x\"") << QByteArray("Invalid GeoJSON in field \"f\"");
}

void EncodeTest::refused()
{
    QFETCH(Type, type);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, reason);
    try {
        payload::encode({}, fieldOf(type), json::parse(json.toStdString()));
        QFAIL("accepted");
    } catch (const Error& error) {
        QCOMPARE(error.code, ErrorCode::InvalidPayload);
        QCOMPARE(QByteArray::fromStdString(json::text(error.extensions, "reason")), reason);
    }
}

void EncodeTest::longTextsAreRefused()
{
    schema::Collection collection;
    collection.name = "c";
    schema::Field field = fieldOf(Type::String);
    field.maxLength = 3;
    QCOMPARE(described(payload::encode(collection, field, "äöü")), QByteArray("text äöü"));
    try {
        payload::encode(collection, field, "abcd");
        QFAIL("accepted");
    } catch (const Error& error) {
        QCOMPARE(error.code, ErrorCode::ValueTooLong);
        QCOMPARE(error.message, std::string("Value for field \"f\" in collection \"c\" is too long."));
        COMPARE_JSON(error.extensions, (Json {{"collection", "c"}, {"field", "f"}}));
    }
}

void EncodeTest::keysAreComparedAsTheColumnStoresThem()
{
    QCOMPARE(described(payload::encodeKey(fieldOf(Type::Integer), "7")), QByteArray("int 7"));
    QCOMPARE(described(payload::encodeKey(fieldOf(Type::Integer), "x")), QByteArray("text x"));
    QCOMPARE(described(payload::encodeKey(fieldOf(Type::String), 7)), QByteArray("text 7"));
    COMPARE_JSON(payload::keyJson(std::int64_t {7}), Json(7));
    COMPARE_JSON(payload::keyJson(std::string("7")), Json("7"));
}

QTEST_APPLESS_MAIN(EncodeTest)
#include "tst_encode.moc"
