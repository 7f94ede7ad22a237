#include "models/items/display_template.h"
#include "models/items/display_text.h"
#include "models/items/formatted_look.h"
#include "models/store/store.h"
#include "tests/support/compare_json.h"
#include "tests/support/fake_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace strata;
using item::DisplayTemplate;

class TestDisplayTemplate : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const std::filesystem::path shared = support::sharedFolder();
        if (shared.empty())
            QSKIP("no shared projects");
        m_session.serveProject(shared / "projects" / "website-cms");
        m_store = std::make_unique<Store>(m_session);
        QSignalSpy ready(m_store.get(), &Store::ready);
        m_store->load();
        QVERIFY(ready.wait());
    }

    void asksForWhatItShows()
    {
        const DisplayTemplate shown(QStringLiteral("{{title}} by {{ author }}, {{image.$thumbnail}} {{nothing}}"));
        const auto fields = shown.fields(*m_store->catalog(), "posts");
        const std::vector<std::string> expected {
            "id", "title", "author.id", "author.first_name", "author.last_name", "image.id", "image.type"};
        QVERIFY(std::includes(fields.begin(), fields.end(), fields.begin(), fields.end()));
        for (const std::string& path : expected)
            QVERIFY2(std::find(fields.begin(), fields.end(), path) != fields.end(), path.c_str());
        QVERIFY(std::find(fields.begin(), fields.end(), "nothing") == fields.end());
    }

    void rendersValuesAsDisplayed()
    {
        const Json item = json::parse(R"({"title":"Hello","status":"in_review","author":null})");
        const DisplayTemplate shown(QStringLiteral("{{title}} ({{status}}) {{author}}{{gone}}"));
        QCOMPARE(
            shown.text(item, *m_store->catalog(), "posts", m_store->words()), QStringLiteral("Hello (In Review) --"));
    }

    void rendersRelatedItems()
    {
        const Json item = json::parse(R"({"author":{"id":"x","first_name":"Ada","last_name":"Lovelace"}})");
        const DisplayTemplate shown(QStringLiteral("{{author}}, {{author.first_name}}"));
        QCOMPARE(shown.text(item, *m_store->catalog(), "posts", m_store->words()), QStringLiteral("Ada Lovelace, Ada"));
    }

    void structuresAreToldInALine()
    {
        store::Field field;
        field.type = "json";
        const auto shown = [&](const char* value) { return item::displayText(json::parse(value), field, {}); };
        QCOMPARE(shown(R"({"title":"A title","og_image":null,"sitemap":{"a":1},"no_index":false,"tags":[1]})"),
            QStringLiteral("Title: A title, Sitemap: …, No Index: false, Tags: 1 item"));
        QCOMPARE(shown(R"(["red",2,null])"), QStringLiteral("red, 2, --"));
        QCOMPARE(shown(R"([{"a":1},{"a":2}])"), QStringLiteral("2 items"));
        QCOMPARE(shown("{}"), QStringLiteral("--"));
        field.display = "raw";
        QCOMPARE(shown(R"({"a":[1]})"), QStringLiteral(R"({"a":[1]})"));
    }

    void elementsFillATemplate()
    {
        store::Field field;
        field.type = "json";
        field.display = "formatted-json-value";
        field.displayOptions = {{"format", "{{name}} ({{at.city}})"}};
        const auto shown = [&](const char* value) { return item::displayText(json::parse(value), field, {}); };
        QCOMPARE(
            shown(R"([{"name":"Ada","at":{"city":"London"}},{"name":"Bo"}])"), QStringLiteral("Ada (London), Bo (--)"));
        QCOMPARE(shown(R"({"name":"Ada","at":{"city":"London"}})"), QStringLiteral("Ada (London)"));
        QCOMPARE(shown("[]"), QStringLiteral("--"));
    }

    void rulesChangeTheLook_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("meets");
        const auto row = [](const char* name, const char* type, const char* rule, const char* value, bool meets) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(rule) << QByteArray(value) << meets;
        };
        row("equal", "string", R"({"operator":"eq","value":"a"})", R"("a")", true);
        row("case matters", "string", R"({"operator":"eq","value":"a"})", R"("A")", false);
        row("starts", "string", R"({"operator":"starts_with","value":"ab"})", R"("abc")", true);
        row("ends", "string", R"({"operator":"ends_with","value":"ab"})", R"("abc")", false);
        row("number as text", "integer", R"({"operator":"gt","value":"9"})", "10", true);
        row("decimal", "decimal", R"({"operator":"lte","value":2.5})", R"("2.50")", true);
        row("not equal", "float", R"({"operator":"neq","value":1})", "1.0", false);
        row("no number", "integer", R"({"operator":"neq","value":""})", "1", false);
        row("text operator on a number", "integer", R"({"operator":"contains","value":1})", "11", false);
        row("unknown operator", "string", R"({"operator":"like","value":"a"})", R"("a")", false);
    }

    void rulesChangeTheLook()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, rule);
        QFETCH(const QByteArray, value);
        QFETCH(const bool, meets);
        Json one = json::parse(rule.toStdString());
        one["color"] = "red";
        store::Field field;
        field.type = type.toStdString();
        field.displayOptions = {{"color", "blue"}, {"icon", "star"}, {"bold", true}, {"conditionalFormatting", {one}}};
        const item::FormattedLook look = item::formattedLook(json::parse(value.toStdString()), field);
        QCOMPARE(look.color, std::string(meets ? "red" : "blue"));
        QCOMPARE(look.icon, std::string("star"));
        QVERIFY(look.bold);
    }

    void bigIntegersStayExact()
    {
        store::Field field;
        field.type = "bigInteger";
        QCOMPARE(item::displayText(Json(9007199254740993), field, {}), QStringLiteral("9007199254740993"));
    }

    void relativeTimes_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << 20 << "just now";
        QTest::newRow("minute") << 61 << "1 minute ago";
        QTest::newRow("hours") << 7300 << "2 hours ago";
        QTest::newRow("future") << -90000 << "in 1 day";
    }

    void relativeTimes()
    {
        QFETCH(int, seconds);
        const QDateTime now(QDate(2024, 2, 29), QTime(12, 0));
        QTEST(item::relativeTime(now.addSecs(-seconds), now), "text");
    }

private:
    test::FakeSession m_session;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestDisplayTemplate)
#include "tst_display_template.moc"
