#include "core/base/error.h"
#include "core/data/query/parse.h"

#include <QTest>

using namespace strata;

namespace {

QByteArray normalForm(const QByteArray& rule, const query::Variables& variables = {})
{
    return QByteArray::fromStdString(
        json::print(query::toJson(query::parseFilter(json::parse(rule.toStdString()), variables))));
}

} // namespace

class TstParseFilter : public QObject {
    Q_OBJECT
private slots:
    void normalises_data();
    void normalises();
    void refuses_data();
    void refuses();
    void unknownOperatorsWaitForTheType();
    void textIsJson();
    void resolvesVariables();
    void keepsVariablesOfStoredRules();
    void fieldKeys_data();
    void fieldKeys();
    void operatorNamesRoundTrip();
};

void TstParseFilter::normalises_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("normal");
    const auto row = [](const char* name, const char* rule, const char* normal) {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(normal);
    };
    row("null", "null", "{}");
    row("empty", "{}", "{}");
    row("scalar is _eq", R"({"author":1})", R"({"author":{"_eq":1}})");
    row("several keys are _and", R"({"a":1,"b":2})", R"({"_and":[{"a":{"_eq":1}},{"b":{"_eq":2}}]})");
    row("several operators are _and", R"({"id":{"_gt":1,"_lt":9}})", R"({"_and":[{"id":{"_gt":1}},{"id":{"_lt":9}}]})");
    row("_or moves above the field", R"({"author":{"_or":[{"name":"A"},{"name":"B"}]}})",
        R"({"_or":[{"author":{"name":{"_eq":"A"}}},{"author":{"name":{"_eq":"B"}}}]})");
    row("_or moves up from any depth", R"({"a":{"b":{"_or":[{"_eq":1},{"_eq":2}]}}})",
        R"({"_or":[{"a":{"b":{"_eq":1}}},{"a":{"b":{"_eq":2}}}]})");
    row("not through _some", R"({"tags":{"_some":{"_or":[{"id":1},{"id":2}]}}})",
        R"({"tags":{"_some":{"_or":[{"id":{"_eq":1}},{"id":{"_eq":2}}]}}})");
    row("empty groups restrict nothing", R"({"a":{"_and":[]},"b":1,"_or":[]})", R"({"b":{"_eq":1}})");
    row("_or with {} restricts nothing", R"({"_or":[{"a":1},{}]})", "{}");
    row("empty quantifiers restrict nothing", R"({"a":{"_some":{}},"b":{"_none":{}}})", "{}");
    row("groups of one dissolve", R"({"_and":[{"_or":[{"a":1}]}]})", R"({"a":{"_eq":1}})");
    row("index objects are lists", R"({"_or":{"1":{"a":2},"0":{"a":1}}})",
        R"({"_or":[{"a":{"_eq":1}},{"a":{"_eq":2}}]})");
    row("texts of other types", R"({"_and":[{"a":"true"},{"a":"false"},{"a":{"_eq":"null"}},{"a":{"_eq":"NULL"}}]})",
        R"({"_and":[{"a":{"_eq":true}},{"a":{"_eq":false}},{"a":{"_eq":null}},{"a":{"_eq":null}}]})");
    row("lists from comma text", R"({"a":{"_in":"x,true, y"}})", R"({"a":{"_in":["x",true," y"]}})");
    row("lists from one value", R"({"a":{"_nin":5}})", R"({"a":{"_nin":[5]}})");
    row("lists from index objects", R"({"a":{"_between":{"0":1,"1":2}}})", R"({"a":{"_between":[1,2]}})");
    row("lists from sparse objects", R"({"a":{"_in":{"30":1,"40":2}}})", R"({"a":{"_in":[1,2]}})");
    row("geometry text", R"({"g":{"_intersects":"{\"type\":\"Point\",\"coordinates\":[1,2]}"}})",
        R"({"g":{"_intersects":{"type":"Point","coordinates":[1,2]}}})");
    row("scope spelled for GraphQL", R"({"blocks":{"item__text":{"body":1}}})",
        R"({"blocks":{"item:text":{"body":{"_eq":1}}}})");
    row("a scope or a function is never respelled", R"j({"$FOLLOW(my__child,parent)":{"id":1}})j",
        R"j({"$FOLLOW(my__child,parent)":{"id":{"_eq":1}}})j");
    row("underscores of a plain field", R"({"my__field":{"_eq":1}})", R"({"my__field":{"_eq":1}})");
    row("dotted keys are names", R"({"a.b":1})", R"({"a.b":{"_eq":1}})");
}

void TstParseFilter::normalises()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, normal);
    QCOMPARE(normalForm(rule), normal);
    QCOMPARE(normalForm(normal), normal);
}

void TstParseFilter::refuses_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const char* rule, const char* reason) {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(reason);
    };
    row("group without list", R"({"_or":5})", "Invalid filter object");
    row("null node", R"({"name":null})", "Invalid filter object");
    row("list node", R"({"name":[1]})", "Invalid filter object");
    row("number", "5", "\"filter\" must be of type object");
    row("list", "[1]", "\"filter\" must be of type object");
    row("broken text", R"("{broken")", "Invalid JSON for filter object");
    row("null text", R"("null")", "\"filter\" must be of type object");
    row("object for an unknown operator", R"({"name":{"_foo":{"_eq":1}}})",
        "The filter value for \"_foo\" has to be a string, number, or boolean");
}

void TstParseFilter::refuses()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, reason);
    try {
        normalForm(rule);
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY(error.code == ErrorCode::InvalidQuery);
        QCOMPARE(QByteArray::fromStdString(json::text(error.extensions, "reason")), reason);
    }
}

void TstParseFilter::unknownOperatorsWaitForTheType()
{
    QCOMPARE(normalForm("{\"a\":{\"_nope\":1}}"), QByteArray("{\"a\":{\"_nope\":{\"_eq\":1}}}"));
}

void TstParseFilter::textIsJson()
{
    QCOMPARE(normalForm("\"{\\\"a\\\":1}\""), QByteArray("{\"a\":{\"_eq\":1}}"));
}

void TstParseFilter::resolvesVariables()
{
    query::Variables variables;
    variables.currentUser = "u1";
    variables.currentRoles = Json::array({"r1", "r2"});
    QCOMPARE(normalForm("{\"a\":\"$CURRENT_USER\"}", variables), QByteArray("{\"a\":{\"_eq\":\"u1\"}}"));
    QCOMPARE(normalForm("{\"a\":{\"_in\":\"x,$CURRENT_ROLES\"}}", variables),
        QByteArray("{\"a\":{\"_in\":[\"x\",\"r1\",\"r2\"]}}"));
    QCOMPARE(normalForm("{\"a\":\"$CURRENT_ROLE\"}", variables), QByteArray("{\"a\":{\"_eq\":null}}"));
}

void TstParseFilter::keepsVariablesOfStoredRules()
{
    const Json rule = json::parse(R"({"a":{"_in":["$CURRENT_ROLES","true"]}})");
    const query::Filter filter = query::parseFilterUnresolved(rule);
    QCOMPARE(json::print(query::toJson(filter)), std::string("{\"a\":{\"_in\":[\"$CURRENT_ROLES\",true]}}"));
}

void TstParseFilter::fieldKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<QByteArray>("scope");
    const auto row = [](const char* key, const char* name, const char* function, const char* scope) {
        QTest::newRow(key) << QByteArray(key) << QByteArray(name) << QByteArray(function) << QByteArray(scope);
    };
    row("title", "title", "", "");
    row("year(date)", "date", "year", "");
    row("item:headings", "item", "", "headings");
    row("$FOLLOW(comments, article)", "comments, article", "$FOLLOW", "");
    row("year(date", "year(date", "", "");
    row("()", "()", "", "");
}

void TstParseFilter::fieldKeys()
{
    QFETCH(QByteArray, key);
    const query::FieldKey parsed = query::parseFieldKey(key.toStdString());
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, function);
    QFETCH(QByteArray, scope);
    QCOMPARE(QByteArray::fromStdString(parsed.name), name);
    QCOMPARE(QByteArray::fromStdString(parsed.function), function);
    QCOMPARE(QByteArray::fromStdString(parsed.scope), scope);
}

void TstParseFilter::operatorNamesRoundTrip()
{
    for (int i = 0; i <= int(query::Operator::Submitted); ++i) {
        const auto op = query::Operator(i);
        QVERIFY(query::operatorOfName(query::operatorName(op)) == op);
    }
    QVERIFY(!query::operatorOfName("_nope"));
    QVERIFY(!query::operatorOfName("eq"));
}

QTEST_GUILESS_MAIN(TstParseFilter)
#include "tst_parse_filter.moc"
