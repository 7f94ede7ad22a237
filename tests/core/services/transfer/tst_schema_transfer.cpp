#include "core/base/error.h"
#include "core/services/transfer/export_text.h"
#include "core/services/transfer/read_yaml.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"
#include "tests/support/test_engine.h"

#include <QTest>

using namespace strata;
using support::TestEngine;

/// A data model is taken from one project to another and arrives whole.
class TestSchemaTransfer : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aSnapshotArrivesInAnEmptyProject_data();
    void aSnapshotArrivesInAnEmptyProject();
    void aSnapshotGoesToAnotherVendorAndBack_data();
    void aSnapshotGoesToAnotherVendorAndBack();
    void aMinimalSnapshotMakesTheSame_data();
    void aMinimalSnapshotMakesTheSame();
    void lossNeedsForce();
    void missingMembersStay();
    void changesAreAppliedByPath();
    void yamlScalars();
    void yamlKeepsTexts_data();
    void yamlKeepsTexts();
};

namespace {

Json dataOf(const Response& response)
{
    return json::member(json::tryParse(response.body), "data");
}

/// An engine with its administrator signed in.
class Project {
public:
    explicit Project(const std::string& name, const std::string& client = support::testedClient()) :
        m_engine(name, {}, client),
        m_token(json::text(
            dataOf(m_engine.send({}, "POST /auth/login", {{"email", "admin@example.com"}, {"password", "password"}})),
            "access_token"))
    {
    }
    Response send(std::string_view call, const Json& body = nullptr) { return m_engine.send(m_token, call, body); }

private:
    TestEngine m_engine;
    std::string m_token;
};

/// Applies the snapshot; what is wrong with it then, empty = nothing.
std::string arrival(Project& target, const Json& snapshot)
{
    const Response diff = target.send("POST /schema/diff?force", snapshot);
    if (diff.status != 200)
        return "diff: " + diff.body;
    const Response applied = target.send("POST /schema/apply?force", dataOf(diff));
    if (applied.status != 204)
        return "apply: " + applied.body;
    const Response again = target.send("POST /schema/diff?force", snapshot);
    return again.status == 204 ? std::string() : "again: " + again.body;
}

} // namespace

void TestSchemaTransfer::initTestCase()
{
    if (const std::string reason = support::TestDatabase::unavailable(support::testedClient()); !reason.empty())
        QSKIP(reason.c_str());
}

void TestSchemaTransfer::aSnapshotArrivesInAnEmptyProject_data()
{
    QTest::addColumn<QString>("project");
    QTest::newRow("every-type") << "every-type";
    QTest::newRow("website-cms") << "website-cms";
}

void TestSchemaTransfer::aSnapshotArrivesInAnEmptyProject()
{
    QFETCH(QString, project);
    Project source(project.toStdString());
    Project target("empty");
    const Json snapshot = dataOf(source.send("GET /schema/snapshot"));
    QVERIFY(snapshot.is_object());
    const std::string wrong = arrival(target, snapshot);
    QVERIFY2(wrong.empty(), wrong.c_str());
}

void TestSchemaTransfer::aSnapshotGoesToAnotherVendorAndBack_data()
{
    aSnapshotArrivesInAnEmptyProject_data();
}

/// From SQLite to the tested database, and what arrived there to SQLite again.
void TestSchemaTransfer::aSnapshotGoesToAnotherVendorAndBack()
{
    QFETCH(QString, project);
    if (support::testedClient() == "sqlite3")
        QSKIP("this is the other vendor");
    const Json snapshot = dataOf(Project(project.toStdString(), "sqlite3").send("GET /schema/snapshot"));
    Project there("empty");
    const std::string wrong = arrival(there, snapshot);
    QVERIFY2(wrong.empty(), wrong.c_str());
    Project back("empty", "sqlite3");
    const std::string wrongBack = arrival(back, dataOf(there.send("GET /schema/snapshot")));
    QVERIFY2(wrongBack.empty(), wrongBack.c_str());
    const Response same = back.send("POST /schema/diff", snapshot);
    QVERIFY2(same.status == 204, same.body.c_str());
}

void TestSchemaTransfer::aMinimalSnapshotMakesTheSame_data()
{
    aSnapshotArrivesInAnEmptyProject_data();
}

void TestSchemaTransfer::aMinimalSnapshotMakesTheSame()
{
    QFETCH(QString, project);
    const Json whole = dataOf(Project(project.toStdString()).send("GET /schema/snapshot"));
    const Json minimal = transfer::minimalSnapshot(whole);
    QVERIFY(json::print(minimal).size() < json::print(whole).size() * 3 / 4);
    Project target("empty");
    const std::string wrong = arrival(target, minimal);
    QVERIFY2(wrong.empty(), wrong.c_str());
    const Response same = target.send("POST /schema/diff", whole);
    QVERIFY2(same.status == 204, same.body.c_str());
}

void TestSchemaTransfer::lossNeedsForce()
{
    Project engine("every-type");
    Json snapshot = dataOf(engine.send("GET /schema/snapshot"));
    const auto without = [&](const char* list) {
        Json kept = Json::array();
        for (const Json& entry : snapshot[list])
            if (entry["collection"] != "company")
                kept.push_back(entry);
        snapshot[list] = std::move(kept);
    };
    without("collections");
    without("fields");
    const Json diff = dataOf(engine.send("POST /schema/diff", snapshot));
    const Response refused = engine.send("POST /schema/apply", diff);
    QCOMPARE(refused.status, 400);
    QVERIFY(
        refused.body.find("Applying this diff would lose data: table \\\"company\\\" (1 rows)") != std::string::npos);
    QCOMPARE(engine.send("GET /items/company").status, 200);
    QCOMPARE(engine.send("POST /schema/apply?force", diff).status, 204);
    QCOMPARE(engine.send("GET /items/company").status, 403);
}

void TestSchemaTransfer::missingMembersStay()
{
    const Json now = json::parse(
        R"({"vendor":"sqlite","collections":[{"collection":"a","meta":{"note":"x","icon":null},"schema":{"name":"a"}},{"collection":"u","meta":null,"schema":{"name":"u"}}],"fields":[],"relations":[]})");
    const Json wanted = json::parse(
        R"({"vendor":"sqlite","collections":[{"collection":"a","meta":{"icon":null}}],"fields":[],"relations":[]})");
    QVERIFY(transfer::isEmptyDiff(transfer::diffOf(now, wanted)));
}

void TestSchemaTransfer::changesAreAppliedByPath()
{
    const Json entry = json::parse(R"({"meta":{"options":{"crop":false,"list":[1,2,3]}}})");
    const Json changes = json::parse(
        R"([{"kind":"D","path":["meta","options","crop"],"lhs":false},{"kind":"A","path":["meta","options","list"],"index":2,"item":{"kind":"D","lhs":3}},{"kind":"E","path":["meta","options","list",0],"lhs":1,"rhs":9},{"kind":"N","path":["meta","note"],"rhs":"n"},{"kind":"D","path":["meta","options"],"lhs":{}}])");
    QCOMPARE(json::print(transfer::changedEntry(entry, changes)),
        std::string(R"({"meta":{"options":{"list":[9,2]},"note":"n"}})"));
}

void TestSchemaTransfer::yamlScalars()
{
    const Json read = transfer::readYaml("a: 1\nb: 'yes'\nc: null\nd: 2024-01-01\ne: [true, 1.5, x]\nf: '12'\n");
    QCOMPARE(
        json::print(read), std::string(R"({"a":1,"b":"yes","c":null,"d":"2024-01-01","e":[true,1.5,"x"],"f":"12"})"));
    QVERIFY_EXCEPTION_THROWN(transfer::readYaml("a: 1\na: 2\n"), Error);
    QVERIFY_EXCEPTION_THROWN(transfer::readYaml("a: ["), Error);
}

void TestSchemaTransfer::yamlKeepsTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("blanks at the end of a line") << "a \nb";
    QTest::newRow("blanks in front of one") << "a\n  b\n\n   c\n";
    QTest::newRow("blanks in front of all") << "  a\nb";
    QTest::newRow("empty lines at the end") << "a\n\n\n";
    QTest::newRow("nothing but a line end") << "\n";
    QTest::newRow("tab") << "a\tb";
}

void TestSchemaTransfer::yamlKeepsTexts()
{
    QFETCH(QString, text);
    const Json document {{"note", text.toStdString()}};
    QCOMPARE(QString::fromStdString(json::print(transfer::readYaml(transfer::yamlText(document)))),
        QString::fromStdString(json::print(document)));
}

QTEST_APPLESS_MAIN(TestSchemaTransfer)
#include "tst_schema_transfer.moc"
