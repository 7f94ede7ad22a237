#include "core/base/crypto.h"
#include "core/base/text.h"
#include "core/data/payload/specials.h"
#include "tests/support/compare_json.h"

#include <QTest>

using namespace strata;
using payload::Writing;
using schema::Special;
using schema::Type;

namespace {

schema::Field fieldOf(Special special, Type type = Type::String)
{
    schema::Field field;
    field.name = "f";
    field.type = type;
    field.specials = static_cast<std::uint32_t>(special);
    return field;
}

} // namespace

class SpecialsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void createFieldsOverrideOnCreateOnly();
    void updateFieldsOverrideOnUpdateOnly();
    void nobodyIsNull();
    void uuidIsMadeForFalsyValuesOnCreate();
    void hashIsMadeForTruthyValues();
    void csvIsJoined();
    void fieldsThatFillThemselves();
    void shown_data();
    void shown();

private:
    Json apply(const schema::Field& field, Json value, Writing writing)
    {
        payload::applySpecials(field, value, writing, {m_who, 1709164800000});
        return value;
    }
    Accountability m_who;
};

void SpecialsTest::init()
{
    m_who.user = "u";
    m_who.role = "r";
}

void SpecialsTest::createFieldsOverrideOnCreateOnly()
{
    COMPARE_JSON(apply(fieldOf(Special::UserCreated), "x", Writing::Create), Json("u"));
    COMPARE_JSON(apply(fieldOf(Special::RoleCreated), nullptr, Writing::Create), Json("r"));
    COMPARE_JSON(apply(fieldOf(Special::DateCreated), nullptr, Writing::Create), Json("2024-02-29T00:00:00.000Z"));
    COMPARE_JSON(apply(fieldOf(Special::UserCreated), "x", Writing::Update), Json("x"));
}

void SpecialsTest::updateFieldsOverrideOnUpdateOnly()
{
    COMPARE_JSON(apply(fieldOf(Special::UserUpdated), "x", Writing::Update), Json("u"));
    COMPARE_JSON(apply(fieldOf(Special::RoleUpdated), "x", Writing::Update), Json("r"));
    COMPARE_JSON(apply(fieldOf(Special::DateUpdated), nullptr, Writing::Update), Json("2024-02-29T00:00:00.000Z"));
    COMPARE_JSON(apply(fieldOf(Special::DateUpdated), "x", Writing::Create), Json("x"));
}

void SpecialsTest::nobodyIsNull()
{
    m_who = Accountability::system();
    COMPARE_JSON(apply(fieldOf(Special::UserCreated), "x", Writing::Create), Json(nullptr));
}

void SpecialsTest::uuidIsMadeForFalsyValuesOnCreate()
{
    QVERIFY(text::isUuid(apply(fieldOf(Special::Uuid), "", Writing::Create).get<std::string>()));
    COMPARE_JSON(apply(fieldOf(Special::Uuid), "given", Writing::Create), Json("given"));
    COMPARE_JSON(apply(fieldOf(Special::Uuid), nullptr, Writing::Update), Json(nullptr));
}

void SpecialsTest::hashIsMadeForTruthyValues()
{
    const Json hash = apply(fieldOf(Special::Hash), "secret", Writing::Update);
    QVERIFY(crypto::verifyPassword(hash.get<std::string>(), "secret"));
    COMPARE_JSON(apply(fieldOf(Special::Hash), "", Writing::Create), Json(""));
}

void SpecialsTest::csvIsJoined()
{
    COMPARE_JSON(apply(fieldOf(Special::CastCsv), Json::array({"a", 1, "b"}), Writing::Create), Json("a,1,b"));
    COMPARE_JSON(apply(fieldOf(Special::CastCsv), "a,b", Writing::Create), Json("a,b"));
}

void SpecialsTest::fieldsThatFillThemselves()
{
    QVERIFY(payload::fillsItself(fieldOf(Special::Uuid), Writing::Create));
    QVERIFY(!payload::fillsItself(fieldOf(Special::Uuid), Writing::Update));
    QVERIFY(payload::fillsItself(fieldOf(Special::DateUpdated), Writing::Update));
    QVERIFY(!payload::fillsItself(fieldOf(Special::Hash), Writing::Create));
}

void SpecialsTest::shown_data()
{
    QTest::addColumn<quint32>("special");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, Special special, Type type, const char* written, const char* shown) {
        QTest::newRow(name) << static_cast<quint32>(special) << type << QByteArray(written) << QByteArray(shown);
    };
    row("mask", Special::Conceal, Type::String, "\"x\"", "\"**********\"");
    row("emptyIsNotMasked", Special::Conceal, Type::String, "\"\"", "null");
    row("boolean", Special::CastBoolean, Type::Boolean, "1", "true");
    row("json", Special::CastJson, Type::Json, "\"[1]\"", "[1]");
    row("jsonWord", Special::CastJson, Type::Json, "\"hello\"", "\"hello\"");
    row("csv", Special::CastCsv, Type::Csv, "\"a,b\"", "[\"a\",\"b\"]");
    row("csvEndingInAComma", Special::CastCsv, Type::Csv, "\"a,\"", "[\"a\",\"\"]");
    row("date", Special::M2o, Type::Date, "\"2024-02-29T13:00:00Z\"", "\"2024-02-29\"");
    row("null", Special::CastBoolean, Type::Boolean, "null", "null");
}

void SpecialsTest::shown()
{
    QFETCH(quint32, special);
    QFETCH(Type, type);
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, shown);
    const Json value = payload::shown(fieldOf(static_cast<Special>(special), type), json::parse(written.toStdString()));
    QCOMPARE(QByteArray::fromStdString(json::print(value)), shown);
}

QTEST_APPLESS_MAIN(SpecialsTest)
#include "tst_specials.moc"
