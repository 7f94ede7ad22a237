#include "tests/support/project_copy.h"
#include "tests/support/test_engine.h"

#include <QRegularExpression>
#include <QTest>

#include <fstream>

using namespace strata;
using support::TestEngine;

/// The OpenAPI document against the reference's, which has no texts in the shared answers. What differs on purpose stands
/// in differences.json: a list of `{"where": regular expression for a whole place, "why"}`; a place is the names on the way
/// to it, joined with ` / `; ` (new)` and ` (missing)` follow what only one document has.
class TestGoldenOpenApi : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void document_data();
    void document();
    void everyDifferenceIsNeeded();

private:
    struct Rule {
        QRegularExpression where;
        bool used = false;
    };
    std::vector<Rule> m_rules;
};

namespace {

Json fileJson(const std::string& file)
{
    std::ifstream stream(file);
    return json::parse(std::string(std::istreambuf_iterator<char>(stream), {}));
}

/// Without texts; tags by their names.
Json comparable(Json value, const std::string& name = {})
{
    if (value.is_object()) {
        for (const char* text : {"description", "summary"})
            if (value.contains(text) && value[text].is_string())
                value.erase(text);
        for (auto& [key, member] : value.items())
            member = comparable(member, key);
    }
    if (value.is_array())
        for (Json& element : value)
            element = comparable(element);
    if (name == "tags" && value.is_array() && !value.empty() && value[0].is_object()) {
        Json byName = Json::object();
        for (const Json& tag : value)
            byName[json::text(tag, "name")] = tag;
        return byName;
    }
    return value;
}

using Differences = std::vector<std::pair<QString, QString>>;

void compare(const QString& place, const Json& wanted, const Json& given, Differences& found)
{
    const auto below = [&](const std::string& name) {
        return (place.isEmpty() ? QString() : place + QLatin1String(" / ")) + QString::fromStdString(name);
    };
    if (wanted.is_object() && given.is_object()) {
        for (const auto& [name, member] : wanted.items())
            if (given.contains(name))
                compare(below(name), member, given[name], found);
            else
                found.emplace_back(
                    below(name) + QLatin1String(" (missing)"), QString::fromStdString(json::print(member)));
        for (const auto& [name, member] : given.items())
            if (!wanted.contains(name))
                found.emplace_back(below(name) + QLatin1String(" (new)"), QString::fromStdString(json::print(member)));
    } else if (wanted.is_array() && given.is_array() && wanted.size() == given.size()) {
        for (std::size_t i = 0; i < wanted.size(); ++i)
            compare(below(std::to_string(i)), wanted[i], given[i], found);
    } else if (wanted != given) {
        found.emplace_back(place, QString::fromStdString(json::print(wanted) + " → " + json::print(given)));
    }
}

} // namespace

void TestGoldenOpenApi::initTestCase()
{
    if (!support::ProjectCopy::available())
        QSKIP("no shared projects");
    for (const Json& rule : fileJson(STRATA_SOURCE_DIR "/tests/core/api/openapi/differences.json")) {
        const QString where = QString::fromStdString(json::text(rule, "where"));
        m_rules.push_back({QRegularExpression(QRegularExpression::anchoredPattern(where))});
        QVERIFY2(m_rules.back().where.isValid() && !json::text(rule, "why").empty(), qPrintable(where));
    }
}

void TestGoldenOpenApi::document_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("answer");
    QTest::newRow("empty, admin") << "empty"
                                  << "oas";
    QTest::newRow("empty, public") << "empty"
                                   << "oas-public";
    QTest::newRow("website-cms, admin") << "website-cms"
                                        << "oas";
    QTest::newRow("website-cms, public") << "website-cms"
                                         << "oas-public";
}

void TestGoldenOpenApi::document()
{
    QFETCH(QString, project);
    QFETCH(QString, answer);
    TestEngine engine(project.toStdString(), {{"PUBLIC_URL", "http://127.0.0.1:8055"}});
    std::string token;
    if (answer == QLatin1String("oas")) {
        const Response signIn
            = engine.send({}, "POST /auth/login", {{"email", "admin@example.com"}, {"password", "password"}});
        token = json::text(json::member(json::parse(signIn.body), "data"), "access_token");
    }
    const Response given = engine.send(token, "GET /server/specs/oas");
    QCOMPARE(given.status, 200);
    Differences found;
    const std::string file
        = support::sharedFolder() + "/projects/" + project.toStdString() + "/answers/" + answer.toStdString() + ".json";
    compare({}, comparable(fileJson(file)), comparable(json::parse(given.body)), found);
    QStringList unexplained;
    for (const auto& [place, what] : found) {
        const auto rule = std::find_if(
            m_rules.begin(), m_rules.end(), [&](const Rule& one) { return one.where.match(place).hasMatch(); });
        if (rule == m_rules.end())
            unexplained += place + QLatin1String(": ") + what.left(300);
        else
            rule->used = true;
    }
    QVERIFY2(unexplained.isEmpty(), qPrintable(unexplained.join(QLatin1Char('\n'))));
}

void TestGoldenOpenApi::everyDifferenceIsNeeded()
{
    for (const Rule& rule : m_rules)
        QVERIFY2(rule.used, qPrintable(rule.where.pattern()));
}

QTEST_GUILESS_MAIN(TestGoldenOpenApi)
#include "tst_golden_openapi.moc"
