#include "core/data/payload/json_text.h"

#include <QTest>

#include <string>

class JsonTextTest : public QObject {
    Q_OBJECT
private slots:
    void accepts();
    void refuses();
    void refusesDeepNesting();
};

void JsonTextTest::accepts()
{
    for (const char* text :
        {"null", " true ", "-1.5e+10", "0", "\"a\\u00e9\\n\"", "[]", "[1, [2]]", "{}", "{\"a\" : {\"b\":[null]}}"})
        QVERIFY2(strata::payload::isJsonText(text), text);
}

void JsonTextTest::refuses()
{
    for (const char* text : {"", "nul", "01", "1.", ".5", "+1", "'a'", "\"a", "\"\t\"", "\"\\x\"", "[1,]", "{\"a\"}",
             "{a:1}", "1 2", "\"\xff\""})
        QVERIFY2(!strata::payload::isJsonText(text), text);
}

void JsonTextTest::refusesDeepNesting()
{
    QVERIFY(strata::payload::isJsonText(std::string(100, '[') + std::string(100, ']')));
    QVERIFY(!strata::payload::isJsonText(std::string(100000, '[') + std::string(100000, ']')));
}

QTEST_APPLESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
