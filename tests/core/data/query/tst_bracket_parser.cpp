#include "core/base/text.h"
#include "core/data/query/parse.h"

#include <QTest>

using namespace strata;

class TstBracketParser : public QObject {
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void manyIndexesMakeAList();
    void pairsAreLimited();
};

void TstBracketParser::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const char* text, const char* json) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(json);
    };
    row("empty", "", "{}");
    row("plain", "fields=id,title&limit=25", R"({"fields":"id,title","limit":"25"})");
    row("plus and percent are spaces", "search=a+b%20c", R"({"search":"a b c"})");
    row("utf-8", "search=%C3%A4", R"({"search":"ä"})");
    row("no utf-8 stays encoded", "search=%FF", R"({"search":"%FF"})");
    row("no value is empty text", "a[b]&c", R"({"a":{"b":""},"c":""})");
    row("nested", "filter[author][name][_eq]=x", R"({"filter":{"author":{"name":{"_eq":"x"}}}})");
    row("encoded brackets", "filter%5Bid%5D=1", R"({"filter":{"id":"1"}})");
    row("empty brackets append", "a[]=1&a[]=2", R"({"a":["1","2"]})");
    row("indexes sort", "a[1]=y&a[0]=x", R"({"a":["x","y"]})");
    row("gaps close", "a[5]=y&a[2]=x", R"({"a":["x","y"]})");
    row("high index stays an object", "a[30]=y&a[2]=x", R"({"a":{"30":"y","2":"x"}})");
    row("repeated keys make a list", "a=1&a=2&a=3", R"({"a":["1","2","3"]})");
    row("text then element", "a=1&a[]=2", R"({"a":["1","2"]})");
    row("key beside an object", "a[b]=1&a=c", R"({"a":{"b":"1","c":true}})");
    row("lists of objects", "f[_or][0][a]=1&f[_or][1][b]=2", R"({"f":{"_or":[{"a":"1"},{"b":"2"}]}})");
    row("ten brackets at most", "a[1a][2][3][4][5][6][7][8][9][10x][k][l]=v",
        R"({"a":{"1a":[[[[[[[[{"10x":{"[k][l]":"v"}}]]]]]]]]}})");
    row("prototype keys are dropped", "__proto__=1&a[__proto__][x]=1&b=2", R"({"b":"2"})");
    row("open bracket is part of the name", "a[b=1", R"({"a[b":"1"})");
    row("equals sign in the value", "a=b=c", R"({"a":"b=c"})");
    row("empty pairs", "&&a=1&", R"({"a":"1"})");
}

void TstBracketParser::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(json::print(query::parseQueryString(text.toStdString()))), json);
}

void TstBracketParser::manyIndexesMakeAList()
{
    std::string text;
    for (int i = 0; i < 25; ++i)
        text += "&a[" + std::to_string(i) + "]=" + std::to_string(i);
    const Json parsed = query::parseQueryString(text);
    QVERIFY(parsed["a"].is_array());
    QCOMPARE(parsed["a"].size(), size_t(25));
    QCOMPARE(parsed["a"][24].get<std::string>(), std::string("24"));
}

void TstBracketParser::pairsAreLimited()
{
    std::string text;
    for (int i = 0; i < 1500; ++i)
        text += "&a" + std::to_string(i) + "=1";
    QCOMPARE(query::parseQueryString(text.substr(1)).size(), size_t(1000));
}

QTEST_GUILESS_MAIN(TstBracketParser)
#include "tst_bracket_parser.moc"
