#include "core/base/decimal.h"
#include "core/services/copy/fit.h"

#include <QTest>

using namespace strata;
using copy::fitOf;

/// Which values a column keeps as they are.
class TestFit : public QObject {
    Q_OBJECT
private slots:
    void decimalsHaveOneForm_data();
    void decimalsHaveOneForm();
    void valuesFit_data();
    void valuesFit();
};

namespace {

schema::Field field(schema::Type type, const std::string& dbType)
{
    schema::Field made;
    made.name.push_back('f'); // assigned from a literal, GCC 12 sees an overflow that is none
    made.type = type;
    made.dbType = dbType;
    return made;
}

const Dialect& dialectOf(const QString& name)
{
    return name == QLatin1String("pg")   ? pgDialect()
        : name == QLatin1String("mysql") ? mysqlDialect()
                                         : sqliteDialect();
}

struct Case {
    Value value;
    schema::Field field;
};

} // namespace

Q_DECLARE_METATYPE(Case)

void TestFit::decimalsHaveOneForm_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("plain");
    QTest::newRow("zeros at the end") << "1.500"
                                      << "1.5";
    QTest::newRow("no fraction left") << "12.000"
                                      << "12";
    QTest::newRow("zeros in front") << "-007.1"
                                    << "-7.1";
    QTest::newRow("nothing but zeros") << "-0.00"
                                       << "0";
    QTest::newRow("no whole part") << ".5"
                                   << "0.5";
    QTest::newRow("tens stay") << "100"
                               << "100";
    QTest::newRow("no number") << "1e5"
                               << "1e5";
}

void TestFit::decimalsHaveOneForm()
{
    QFETCH(QString, written);
    QFETCH(QString, plain);
    QCOMPARE(QString::fromStdString(plainDecimal(written.toStdString())), plain);
}

void TestFit::valuesFit_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<Case>("one");
    QTest::addColumn<int>("fit");
    const auto row = [](const char* name, const char* client, Value value, schema::Field of, Fit fit) {
        QTest::newRow(name) << client << Case {std::move(value), std::move(of)} << static_cast<int>(fit);
    };
    using schema::Type;
    row("a short fraction in 32 bits", "pg", 0.1, field(Type::Float, "real"), Fit::Fits);
    row("a long one needs 64", "pg", 1.0 / 3, field(Type::Float, "real"), Fit::Wider);
    row("which keep it", "pg", 1.0 / 3, field(Type::Float, "double precision"), Fit::Fits);
    row("a decimal with more digits than a double", "sqlite3", std::string("12345678901234.123456"),
        field(Type::Float, "float"), Fit::Never);
    row("one with less", "sqlite3", std::string("1234.500000"), field(Type::Float, "float"), Fit::Fits);
    row("a big integer in a small column", "pg", std::int64_t(1) << 31, field(Type::Integer, "integer"), Fit::Never);
    row("text in a column of integers", "pg", std::string("abc"), field(Type::Integer, "integer"), Fit::Never);
    row("milliseconds", "mysql", std::int64_t(1'700'000'000'123), field(Type::Timestamp, "timestamp"), Fit::Wider);
    row("whole seconds", "mysql", std::int64_t(1'700'000'000'000), field(Type::Timestamp, "timestamp"), Fit::Fits);
    row("a year that the type lacks", "mysql", std::int64_t(4'000'000'000'000), field(Type::Timestamp, "timestamp"),
        Fit::Never);
    row("a long text", "mysql", std::string(70'000, 'x'), field(Type::Text, "text"), Fit::Wider);
    row("no JSON", "pg", std::string("{"), field(Type::Json, "json"), Fit::Never);
    row("an upper-case uuid", "pg", std::string("6F8B0F86-9D3E-4A52-8A0E-0D5F1B1D7C11"), field(Type::Uuid, "uuid"),
        Fit::Never);
    row("null", "pg", Value(), field(Type::Uuid, "uuid"), Fit::Fits);
    schema::Field name = field(Type::String, "character varying");
    name.maxLength = 3;
    row("characters, not bytes", "pg", std::string("äöü"), name, Fit::Fits);
    row("too many characters", "pg", std::string("abcd"), name, Fit::Never);
    schema::Field price = field(Type::Decimal, "numeric");
    price.precision = 10;
    price.scale = 2;
    row("a digit too many behind the point", "pg", std::string("1.005"), price, Fit::Never);
    row("zeros do not count", "pg", std::string("1.000"), price, Fit::Fits);
    row("too many digits in front", "pg", std::string("123456789"), price, Fit::Never);
}

void TestFit::valuesFit()
{
    QFETCH(QString, client);
    QFETCH(Case, one);
    QFETCH(int, fit);
    QCOMPARE(static_cast<int>(fitOf(one.value, one.field, dialectOf(client))), fit);
}

QTEST_APPLESS_MAIN(TestFit)
#include "tst_fit.moc"
