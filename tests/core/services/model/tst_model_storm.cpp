#include "core/data/database/schema_loader.h"
#include "core/data/schema/describe.h"
#include "tests/core/services/model/storm.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <charconv>

using namespace strata;
using namespace strata::support;

/// Two hundred random changes of a data model with rows in it: each database answers as SQLite does and has the same
/// content in the end, and what the engine knows without reading it again is what a full read finds.
class TestModelStorm : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyDatabaseEndsAlike();
};

namespace {

constexpr int kBlows = 200;
constexpr int kLookEvery = 20;

Json dataOf(const Response& response)
{
    return json::member(json::tryParse(response.body), "data");
}

/// Some clients give large numbers as text, and truth values as numbers.
Json common(const Json& value)
{
    if (value.is_structured()) {
        Json result = value;
        for (auto& member : result.items())
            member.value() = common(member.value());
        return result;
    }
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return value;
    const std::string& text = value.get_ref<const std::string&>();
    double number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? Json(number) : value;
}

/// What of a field is the same wherever it is.
Json fieldEssence(const Json& field)
{
    const Json& schema = json::member(field, "schema");
    Json special = json::member(json::member(field, "meta"), "special");
    return {{"field", field["field"]}, {"type", field["type"]}, {"special", std::move(special)},
        {"sort", json::member(json::member(field, "meta"), "sort")}, {"nullable", json::member(schema, "is_nullable")},
        {"unique", json::member(schema, "is_primary_key") == true ? Json() : json::member(schema, "is_unique")},
        // the index of a foreign key goes with it in some
        {"indexed",
            json::member(schema, "is_primary_key") != true && !json::text(field, "field").starts_with("link")
                && (json::flag(schema, "is_indexed") || json::flag(schema, "is_unique"))},
        {"default", json::flag(schema, "has_auto_increment") ? Json() : common(json::member(schema, "default_value"))},
        {"length", field["type"] == "string" ? json::member(schema, "max_length") : Json()},
        {"target", json::member(schema, "foreign_key_table")}};
}

Json relationEssence(const Json& relation)
{
    return {{"field", relation["field"]}, {"related", relation["related_collection"]},
        {"action", json::member(json::member(relation, "schema"), "on_delete")},
        {"meta", json::member(relation, "meta").is_object()}};
}

/// Everything the storm could have touched.
Json contentOf(TestEngine& engine, const Storm& storm)
{
    Json content = Json::object();
    for (const std::string& name : storm.collections()) {
        Json& entry = content[name];
        entry["items"] = common(dataOf(engine.send("admin-token", "GET /items/" + name + "?sort=id&limit=-1")));
        for (const Json& field : dataOf(engine.send("admin-token", "GET /fields/" + name)))
            entry["fields"].push_back(fieldEssence(field));
        for (const Json& relation : dataOf(engine.send("admin-token", "GET /relations/" + name)))
            entry["relations"][json::text(relation, "field")] = relationEssence(relation);
    }
    return content;
}

std::string textOf(const schema::Schema& schema)
{
    std::string text;
    for (const schema::ListedCollection& listed : schema::listedCollections(schema))
        text += json::print(schema::listedCollectionJson(listed)) + "\n";
    for (const schema::ListedField& listed : schema::listedFields(schema))
        text += json::print(schema::fieldJson(schema, *listed.collection, *listed.field)) + "\n";
    for (const schema::Relation& relation : schema.relations())
        text += json::print(schema::relationJson(relation)) + "\n";
    return text;
}

/// The first line that differs; empty = none.
std::string difference(const std::string& a, const std::string& b)
{
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() && y == b.end())
        return {};
    const auto around = [](const std::string& text, std::ptrdiff_t at) {
        const std::size_t begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - 200));
        return text.substr(begin, 400);
    };
    return around(a, x - a.begin()) + "\n  other: " + around(b, y - b.begin());
}

/// What the engine knows against what the database says.
std::string outdated(TestEngine& engine)
{
    const auto connection = engine.engine().database().connect();
    const schema::SchemaPtr known = engine.engine().schema();
    const schema::SchemaPtr read = schema::load(*connection, {});
    if (known->source().marks != read->source().marks)
        return "the marks differ";
    return difference(textOf(*known), textOf(*read));
}

} // namespace

void TestModelStorm::initTestCase()
{
    if (const std::string reason = TestDatabase::unavailable(testedClient()); !reason.empty())
        QSKIP(reason.c_str());
}

/// `STRATA_STORM_SEED` makes it another storm.
void TestModelStorm::everyDatabaseEndsAlike()
{
    const int seed
        = qEnvironmentVariableIsSet("STRATA_STORM_SEED") ? qEnvironmentVariableIntValue("STRATA_STORM_SEED") : 0;
    TestEngine sqlite("every-type");
    std::unique_ptr<TestEngine> server;
    if (testedClient() != "sqlite3")
        server = std::make_unique<TestEngine>("every-type", std::map<std::string, std::string> {}, testedClient());
    Storm storm(static_cast<unsigned>(seed));
    int done = 0;
    for (int i = 0; i < kBlows; ++i) {
        const Blow blow = storm.next();
        const Response answer = sqlite.send("admin-token", blow.call, blow.body);
        const std::string told
            = std::to_string(i) + " " + blow.call + " " + json::print(blow.body) + "\n  " + answer.body;
        QVERIFY2(answer.status < 500, told.c_str());
        done += answer.status < 300;
        if (server) {
            const Response other = server->send("admin-token", blow.call, blow.body);
            QVERIFY2(other.status == answer.status, (told + "\n  " + other.body).c_str());
        }
        if (i % kLookEvery > 0 && i + 1 < kBlows)
            continue;
        TestEngine& looked = server ? *server : sqlite;
        const std::string old = outdated(looked);
        QVERIFY2(old.empty(), (told + "\n" + old).c_str());
        if (server) {
            const std::string different
                = difference(json::print(contentOf(sqlite, storm)), json::print(contentOf(*server, storm)));
            QVERIFY2(different.empty(), (told + "\n" + different).c_str());
        }
    }
    // Most of it was no refusal.
    QVERIFY2(done > kBlows / 2, std::to_string(done).c_str());
    const auto connection = sqlite.engine().database().connect();
    QCOMPARE(connection->query(connection->statement() << "PRAGMA foreign_key_check")->next(), false);
    const auto check = connection->scalar(connection->statement() << "PRAGMA integrity_check");
    QVERIFY(check == Value(std::string("ok")));
}

QTEST_GUILESS_MAIN(TestModelStorm)
#include "tst_model_storm.moc"
