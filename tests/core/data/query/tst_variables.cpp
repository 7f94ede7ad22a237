#include "core/base/clock.h"
#include "core/data/query/parse.h"

#include <QTest>

using namespace strata;

class TstVariables : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        clock::setForTests([] { return *clock::parse("2024-03-31T12:00:00.000Z"); });
    }
    void cleanup() { clock::setForTests({}); }
    void nowIsAdjusted_data();
    void nowIsAdjusted();
    void knowsVariables();
    void resolvesAtAnyDepth();
    void dottedFormsAreLookedUp();
};

void TstVariables::nowIsAdjusted_data()
{
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* text, const char* value) { QTest::newRow(text) << QByteArray(value); };
    row("$NOW", "2024-03-31T12:00:00.000Z");
    row("$NOW()", "2024-03-31T12:00:00.000Z");
    row("$NOW(+1 day)", "2024-04-01T12:00:00.000Z");
    row("$NOW(-1 day)", "2024-03-30T12:00:00.000Z");
    row("$NOW(2h)", "2024-03-31T14:00:00.000Z");
    row("$NOW(1.5 hours)", "2024-03-31T13:30:00.000Z");
    row("$NOW(.5d)", "2024-04-01T00:00:00.000Z");
    row("$NOW(3)", "2024-04-03T12:00:00.000Z");
    row("$NOW(-2 WEEKS)", "2024-03-17T12:00:00.000Z");
    row("$NOW(-1 month)", "2024-02-29T12:00:00.000Z");
    row("$NOW(-1 mth)", "2024-02-29T12:00:00.000Z");
    row("$NOW(-13 mo)", "2023-02-28T12:00:00.000Z");
    row("$NOW(1y)", "2025-03-31T12:00:00.000Z");
    row("$NOW(250ms)", "2024-03-31T12:00:00.250Z");
    row("$NOW(--1 min)", "2024-03-31T12:01:00.000Z");
    // Deliberate difference: Directus 11.3 refuses the query.
    row("$NOW(- 1 day)", "2024-03-31T12:00:00.000Z");
    row("$NOW(soon)", "2024-03-31T12:00:00.000Z");
    row("$NOW(1 fortnight)", "2024-03-31T12:00:00.000Z");
    row("$NOW(1.)", "2024-03-31T12:00:00.000Z");
}

void TstVariables::nowIsAdjusted()
{
    QFETCH(QByteArray, value);
    const Json resolved = query::resolveVariables(std::string(QTest::currentDataTag()), {});
    QCOMPARE(QByteArray::fromStdString(resolved.get<std::string>()), value);
}

void TstVariables::knowsVariables()
{
    for (const char* text : {"$NOW", "$NOW(-1 day)", "$CURRENT_USER", "$CURRENT_ROLE.name", "$CURRENT_POLICIES"})
        QVERIFY(query::isVariable(text));
    for (const char* text : {"", "NOW", "$CURRENT_USERS", "$FOLLOW(a,b)", "$"})
        QVERIFY(!query::isVariable(text));
}

void TstVariables::resolvesAtAnyDepth()
{
    query::Variables variables;
    variables.currentUser = "u";
    const Json preset = json::parse(R"({"a":"$CURRENT_USER","b":[{"c":"$CURRENT_ROLE"},"true"],"d":5})");
    QCOMPARE(json::print(query::resolveVariables(preset, variables)),
        std::string("{\"a\":\"u\",\"b\":[{\"c\":null},true],\"d\":5}"));
}

void TstVariables::dottedFormsAreLookedUp()
{
    query::Variables variables;
    QVERIFY(query::resolveVariables("$CURRENT_USER.role.name", variables).is_null());
    variables.lookup = [](std::string_view name) { return Json(std::string(name)); };
    QCOMPARE(query::resolveVariables("$CURRENT_USER.role.name", variables).get<std::string>(),
        std::string("$CURRENT_USER.role.name"));
}

QTEST_GUILESS_MAIN(TstVariables)
#include "tst_variables.moc"
