#include "core/base/clock.h"
#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/base/text.h"
#include "core/base/title_case.h"

#include <QTest>

using namespace strata;

class TstBase : public QObject {
    Q_OBJECT
private slots:
    void jsonStringsAreEscaped();
    void everyByteIsEscapedAtEveryPlace();
    void invalidUtf8BecomesReplacement();
    void numbersPrintAsJavaScriptDoes_data();
    void numbersPrintAsJavaScriptDoes();
    void tooDeepJsonIsRefused();
    void longListsParseInTime();
    void protoKeysAreDropped();
    void datesParse_data();
    void datesParse();
    void jwtRoundTrip();
    void passwordRoundTrip();
    void errorsSurviveJson();
    void titleCase_data();
    void titleCase();
    void queryIsEncoded();
};

void TstBase::jsonStringsAreEscaped()
{
    std::string out;
    json::appendString(out, "a\"b\\c\n\x01 \xC3\xA4");
    QCOMPARE(out, std::string("\"a\\\"b\\\\c\\n\\u0001 \xC3\xA4\""));
}

void TstBase::everyByteIsEscapedAtEveryPlace()
{
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t place = 0; place < 20; ++place) {
            std::string text = "abcdefgh ijklmnop~\x7Fz";
            text[place] = static_cast<char>(byte);
            std::string out;
            json::appendString(out, text);
            QCOMPARE(json::parse(out).get<std::string>(), json::parse(json::print(text)).get<std::string>());
        }
    }
}

void TstBase::invalidUtf8BecomesReplacement()
{
    std::string out;
    json::appendString(out, "a\xFF\xED\xA0\x80z");
    QCOMPARE(json::parse(out).get<std::string>(), std::string("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"));
}

void TstBase::numbersPrintAsJavaScriptDoes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("integer") << 5.0 << QStringLiteral("5");
    QTest::newRow("fraction") << 0.1 << QStringLiteral("0.1");
    QTest::newRow("large") << 1e21 << QStringLiteral("1e+21");
    QTest::newRow("long") << 123456789012345680000.0 << QStringLiteral("123456789012345680000");
    QTest::newRow("small") << 1e-7 << QStringLiteral("1e-07");
}

void TstBase::numbersPrintAsJavaScriptDoes()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    std::string out;
    json::appendNumber(out, value);
    QCOMPARE(text::qt(out), text);
}

void TstBase::tooDeepJsonIsRefused()
{
    QVERIFY_THROWS_EXCEPTION(Error, json::parse(std::string(5000, '[') + std::string(5000, ']')));
    const std::string behindText = R"(["\"]]]",)" + std::string(201, '[') + std::string(201, ']') + "]";
    QVERIFY_THROWS_EXCEPTION(Error, json::parse(behindText));
    QVERIFY(json::tryParse(std::string(201, '[') + std::string(201, ']')).is_discarded());
    QCOMPARE(json::parse(std::string(200, '[') + std::string(200, ']')).size(), std::size_t(1));
    const std::string insideText = R"(["\")" + std::string(400, '[') + R"(\\"])";
    QCOMPARE(json::parse(insideText).size(), std::size_t(1));
}

void TstBase::longListsParseInTime()
{
    std::string text = "[{}";
    for (int i = 1; i < 200'000; ++i)
        text += ",{}";
    QCOMPARE(json::parse(text + "]").size(), std::size_t(200'000)); // minutes, if it took quadratic time
}

void TstBase::protoKeysAreDropped()
{
    QCOMPARE(json::print(json::parse(R"({"a":1,"__proto__":{"x":1},"b":2})")), std::string(R"({"a":1,"b":2})"));
    QCOMPARE(
        json::print(json::parse(R"([{"\u005F_proto__":1,"c":[{"__proto__":null}]}])")), std::string(R"([{"c":[{}]}])"));
}

void TstBase::datesParse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("millis");
    QTest::newRow("zulu") << QStringLiteral("2024-02-03T04:05:06.789Z") << qint64(1706933106789);
    QTest::newRow("offset") << QStringLiteral("2024-02-03T05:05:06+01:00") << qint64(1706933106000);
    QTest::newRow("basic") << QStringLiteral("20240203T040506Z") << qint64(1706933106000);
    QTest::newRow("invalid day") << QStringLiteral("2024-02-30") << qint64(-1);
    QTest::newRow("text") << QStringLiteral("hello") << qint64(-1);
    QTest::newRow("before 1970") << QStringLiteral("1969-12-31T23:59:59.500Z") << qint64(-500);
}

void TstBase::datesParse()
{
    QFETCH(QString, text);
    QFETCH(qint64, millis);
    QCOMPARE(qint64(clock::parse(text.toStdString()).value_or(-1)), millis);
}

void TstBase::jwtRoundTrip()
{
    const std::string token = crypto::signJwt(Json {{"id", "x"}}, "secret");
    QVERIFY(crypto::verifiedJwtClaims(token, "secret"));
    QVERIFY(!crypto::verifiedJwtClaims(token, "other"));
    QVERIFY(!crypto::verifiedJwtClaims(token + "A", "secret"));
    const std::string none = crypto::base64Url(R"({"alg":"none"})") + "." + crypto::base64Url("{}") + ".";
    QVERIFY(!crypto::verifiedJwtClaims(none, "secret"));
}

void TstBase::passwordRoundTrip()
{
    const std::string hash = crypto::hashPassword("correct horse");
    QVERIFY(text::startsWith(hash, "$argon2id$v=19$m=65536,t=3,p=4$"));
    QVERIFY(crypto::verifyPassword(hash, "correct horse"));
    QVERIFY(!crypto::verifyPassword(hash, "wrong"));
    QVERIFY(!crypto::verifyPassword("nonsense", "wrong"));
}

void TstBase::errorsSurviveJson()
{
    Error error = invalidPayload("x is wrong");
    error.others.push_back(forbidden());
    QCOMPARE(httpStatus(error), 500);
    const Error back = errorFromJson(toJson(error));
    QCOMPARE(back.message, error.message);
    QCOMPARE(back.others.size(), size_t(1));
    QVERIFY(back.code == ErrorCode::InvalidPayload);
}

void TstBase::titleCase_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("title");
    const std::pair<const char*, const char*> rows[]
        = {{"block_heroImage", "Block Hero Image"}, {"my_rotated-photo2", "My Rotated Photo2"},
            {"ai_prompts", "AI Prompts"}, {"seo", "SEO"}, {"user_ids", "User IDs"}, {"HTMLParser", "HTML Parser"},
            {"youTube", "You Tube"}, {"youtube", "YouTube"}, {"datetime", "DateTime"}, {"end_of_the", "End of The"},
            {"with_into_up_off", "With Into up Off"}, {"of", "Of"}, {"m2a", "M2A"}, {"x1Y", "X1 Y"},
            {"photo2A", "Photo2 A"}, {"ABCDef", "Abc Def"}, {"a1b2C3", "A1b2 C3"}, {"iOSApp", "I Os App"},
            {"foo.bar", "Foo.bar"}, {"foo/bar", "Foo/bar"}, {"_foo_", "Foo"}, {"foo -_bar", "Foo Bar"}, {"___", ""},
            {"", ""}, {"été_élan", "Été Élan"}, {"straße", "Straße"}, {"日本_語", "日本 語"}, {"😀_ok", "😀 Ok"}};
    for (const auto& [key, title] : rows)
        QTest::newRow(key) << QString::fromUtf8(key) << QString::fromUtf8(title);
}

void TstBase::titleCase()
{
    QFETCH(const QString, key);
    QFETCH(const QString, title);
    QCOMPARE(text::qt(text::titleCase(text::utf8(key))), title);
}

void TstBase::queryIsEncoded()
{
    const Request request
        = makeRequest(Method::Get, "/items/a", Json {{"fields", "a,b"}, {"filter", {{"x", {{"_eq", "ä"}}}}}});
    QCOMPARE(request.query, std::string("fields=a%2Cb&filter=%7B%22x%22%3A%7B%22_eq%22%3A%22%C3%A4%22%7D%7D"));
}

QTEST_GUILESS_MAIN(TstBase)
#include "tst_base.moc"
