#include "tests/support/project_copy.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <map>
#include <set>

using namespace strata;
using support::TestDatabase;
using support::TestEngine;

/// Databases that Directus did not make: they open, can be browsed, and are adopted table by table without loss.
class TestForeignTables : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyTableIsListed_data();
    void everyTableIsListed();
    void everyTableCanBeBrowsed_data();
    void everyTableCanBeBrowsed();
    void adoptedRowsStay_data();
    void adoptedRowsStay();
    void relationsAreFollowed();
    void junctionsWithTwoKeysAreFollowed();
    void viewsAreRead();
    void withoutKeyNothingIsWritten_data();
    void withoutKeyNothingIsWritten();
    void othersAreWritten();
    void tablesWithoutKeyAreDroppedByForce();
    void oddTypesAreRead();
    void snapshotsLeaveViewsOut();
};

namespace {

constexpr const char* kToken = "admin-token";

std::string script(const std::string& name)
{
    const std::string folder = std::string(STRATA_SOURCE_DIR) + "/tests/core/services/model/";
    return folder + (name == "music" ? std::string("music.sql") : name + "." + support::testedClient() + ".sql");
}

/// An engine on one of the databases.
class Foreign : public TestEngine {
public:
    explicit Foreign(const std::string& name) : TestEngine(script(name), {}, support::testedClient()) { }

    Json get(std::string_view path)
    {
        const Response answer = send(kToken, "GET " + std::string(path));
        return answer.status == 200 ? json::member(json::parse(answer.body), "data")
                                    : Json("status " + std::to_string(answer.status) + answer.body);
    }
    int status(std::string_view call, const Json& body = nullptr) { return send(kToken, call, body).status; }
};

std::vector<std::string> ownCollections(Foreign& engine)
{
    std::vector<std::string> names;
    for (const Json& collection : engine.get("/collections"))
        if (const std::string name = json::text(collection, "collection"); !name.starts_with("directus_"))
            names.push_back(name);
    return names;
}

QString print(const Json& value)
{
    return QString::fromStdString(json::print(value));
}

void rows()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("music") << "music";
    QTest::newRow("rental") << "rental";
}

} // namespace

void TestForeignTables::initTestCase()
{
    if (const std::string why = TestDatabase::unavailable(support::testedClient()); !why.empty())
        QSKIP(why.c_str());
}

void TestForeignTables::everyTableIsListed_data()
{
    rows();
}

void TestForeignTables::everyTableIsListed()
{
    QFETCH(QString, name);
    Foreign engine(name.toStdString());
    const std::vector<std::string> names = ownCollections(engine);
    const std::set<std::string> listed(names.begin(), names.end());
    for (const char* table : {"artist", "playlist_track", "track_list", "settings_log"})
        if (name == QLatin1String("music"))
            QVERIFY2(listed.contains(table), table);
    for (const char* table : {"country", "film", "film_actor", "film_text", "film_list"})
        if (name == QLatin1String("rental"))
            QVERIFY2(listed.contains(table), table);
    for (const std::string& one : names)
        QCOMPARE(print(json::member(engine.get("/collections/" + one), "meta")), QStringLiteral("null"));
}

void TestForeignTables::everyTableCanBeBrowsed_data()
{
    rows();
}

void TestForeignTables::everyTableCanBeBrowsed()
{
    QFETCH(QString, name);
    Foreign engine(name.toStdString());
    for (const std::string& one : ownCollections(engine)) {
        if (one == "broken")
            continue;
        const Response answer = engine.send(kToken, "GET /items/" + one + "?meta=*&limit=2");
        QVERIFY2(answer.status == 200, qPrintable(QString::fromStdString(one + answer.body)));
        QVERIFY2(!json::member(json::parse(answer.body), "data").empty(), one.c_str());
        QVERIFY2(engine.status("GET /fields/" + one) == 200, one.c_str());
        QVERIFY2(engine.status("GET /relations/" + one) == 200, one.c_str());
    }
}

void TestForeignTables::adoptedRowsStay_data()
{
    rows();
}

void TestForeignTables::adoptedRowsStay()
{
    QFETCH(QString, name);
    Foreign engine(name.toStdString());
    const std::vector<std::string> names = ownCollections(engine);
    std::map<std::string, Json> before;
    for (const std::string& one : names)
        before[one] = engine.get("/items/" + one + "?limit=-1");
    support::Dump dump = engine.dump();
    for (const std::string& one : names) {
        QCOMPARE(engine.status("PATCH /collections/" + one, {{"meta", {{"icon", "table_rows"}}}}), 200);
        QCOMPARE(
            json::text(json::member(engine.get("/collections/" + one), "meta"), "icon"), std::string("table_rows"));
        for (const Json& field : engine.get("/fields/" + one))
            QCOMPARE(engine.status(
                         "PATCH /fields/" + one + "/" + json::text(field, "field"), {{"meta", {{"note", "adopted"}}}}),
                200);
        QCOMPARE(print(engine.get("/items/" + one + "?limit=-1")), print(before[one]));
    }
    support::Dump after = engine.dump();
    for (support::Dump* one : {&dump, &after})
        std::erase_if(*one,
            [](const auto& table) { return table.first.starts_with("directus_") || table.first == "sqlite_sequence"; });
    QCOMPARE(QString::fromStdString(support::changedTables(dump, after)), QString());
}

void TestForeignTables::relationsAreFollowed()
{
    Foreign engine("music");
    QCOMPARE(print(engine.get("/items/track/4?fields=name,album_id.title,album_id.artist_id.name")),
        QStringLiteral(R"({"name":"Ebbe","album_id":{"title":"Hafen","artist_id":{"name":"Möwe & Söhne"}}})"));
    QCOMPARE(
        print(engine.get(
            "/items/employee?fields=last_name&filter[reports_to][reports_to][last_name][_eq]=Boss&sort=employee_id")),
        QStringLiteral(R"([{"last_name":"Front"},{"last_name":"Back"}])"));
}

void TestForeignTables::junctionsWithTwoKeysAreFollowed()
{
    Foreign engine("music");
    QCOMPARE(engine.status(
                 "POST /fields/playlist", {{"field", "tracks"}, {"type", "alias"}, {"meta", {{"special", {"m2m"}}}}}),
        200);
    QCOMPARE(engine.status("PATCH /relations/playlist_track/playlist_id",
                 {{"meta", {{"one_field", "tracks"}, {"junction_field", "track_id"}}}}),
        200);
    QCOMPARE(print(engine.get("/items/playlist?fields=name,tracks.track_id.name&sort=playlist_id")),
        QStringLiteral(
            R"([{"name":"Morning","tracks":[{"track_id":{"name":"Dawn"}},{"track_id":{"name":"Noon"}},{"track_id":{"name":"Ebbe"}}]},)"
            R"({"name":"Sea","tracks":[{"track_id":{"name":"Ebbe"}}]}])"));
    QCOMPARE(engine.status("PATCH /items/playlist/2", {{"tracks", Json::array({{{"track_id", 1}}})}}), 403);
    QCOMPARE(print(engine.get("/items/playlist_track?filter[playlist_id][_eq]=2")),
        QStringLiteral(R"([{"playlist_id":2,"track_id":4}])"));
}

void TestForeignTables::viewsAreRead()
{
    Foreign engine("music");
    QCOMPARE(print(engine.get("/items/track_list?filter[artist][_eq]=The Lanterns&sort=-id&fields=id,track&limit=2")),
        QStringLiteral(R"([{"id":3,"track":"Dusk"},{"id":2,"track":"Noon"}])"));
    QCOMPARE(print(json::member(json::member(engine.get("/collections/track_list"), "schema"), "read_only")),
        QStringLiteral("true"));
    QCOMPARE(print(json::member(engine.get("/collections/track")["schema"], "read_only")), QStringLiteral("null"));
}

void TestForeignTables::withoutKeyNothingIsWritten_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("body");
    QTest::newRow("create in a view") << "POST /items/track_list"
                                      << R"({"id":9,"track":"x"})";
    QTest::newRow("update in a view") << "PATCH /items/track_list/1"
                                      << R"({"track":"x"})";
    QTest::newRow("delete in a view") << "DELETE /items/track_list/1"
                                      << "";
    QTest::newRow("create with two keys") << "POST /items/playlist_track"
                                          << R"({"playlist_id":2,"track_id":1})";
    QTest::newRow("update with two keys") << "PATCH /items/playlist_track/1"
                                          << R"({"track_id":3})";
    QTest::newRow("delete with two keys") << "DELETE /items/playlist_track/1"
                                          << "";
    QTest::newRow("delete many with two keys") << "DELETE /items/playlist_track"
                                               << "[1]";
    QTest::newRow("one of several") << "GET /items/playlist_track/1"
                                    << "";
    QTest::newRow("a column of a view") << "POST /fields/track_list"
                                        << R"({"field":"more","type":"string"})";
    QTest::newRow("a column of a view less") << "DELETE /fields/track_list/album"
                                             << "";
    QTest::newRow("a view less") << "DELETE /collections/track_list"
                                 << "";
}

void TestForeignTables::withoutKeyNothingIsWritten()
{
    QFETCH(QString, call);
    QFETCH(QString, body);
    Foreign engine("music");
    const support::Dump before = engine.dump();
    QCOMPARE(engine.status(call.toStdString(), body.isEmpty() ? Json() : json::parse(body.toStdString())), 403);
    QCOMPARE(QString::fromStdString(support::changedTables(before, engine.dump())), QString());
}

void TestForeignTables::othersAreWritten()
{
    Foreign engine("music");
    QCOMPARE(print(json::member(json::parse(engine
                                                .send(kToken, "POST /items/track?fields=track_id,name,unit_price",
                                                    Json {{"track_id", 9}, {"name", "Flut"}, {"milliseconds", 5},
                                                        {"album_id", {{"album_id", 3}, {"title", "Hafen II"}}}})
                                                .body),
                 "data")["name"]),
        QStringLiteral("\"Flut\""));
    QCOMPARE(print(engine.get("/items/album/3?fields=title")), QStringLiteral(R"({"title":"Hafen II"})"));
    QVERIFY(engine.status("POST /items/track", {{"track_id", 10}, {"name", "No time"}, {"milliseconds", 0}}) >= 400);
    QCOMPARE(
        print(engine.get("/items/track?aggregate[count]=*")[0]["count"]).remove(QLatin1Char('"')), QStringLiteral("5"));
}

void TestForeignTables::tablesWithoutKeyAreDroppedByForce()
{
    Foreign engine("music");
    QCOMPARE(engine.status("DELETE /collections/playlist_track"), 400);
    QCOMPARE(engine.get("/items/playlist_track").size(), std::size_t(4));
    QCOMPARE(engine.status("DELETE /collections/playlist_track?force=true"), 204);
    QCOMPARE(engine.status("GET /items/playlist_track"), 403);
}

void TestForeignTables::oddTypesAreRead()
{
    Foreign engine("rental");
    const Json film = engine.get("/items/film/1");
    QCOMPARE(json::text(film, "title"), std::string("Fjord"));
    QCOMPARE(print(film["title_length"]), QStringLiteral("5"));
    QCOMPARE(print(film["release_year"]), QStringLiteral("1999"));
    QCOMPARE(json::text(film, "rating"), std::string("G"));
    QCOMPARE(print(engine.get("/items/film/2?fields=original_id.title")),
        QStringLiteral(R"({"original_id":{"title":"Fjord"}})"));
    QCOMPARE(engine.status("PATCH /items/film/2", {{"rating", "PG"}}), 200);
    QCOMPARE(print(engine.get("/items/film/2?fields=title,rating")),
        QStringLiteral(R"({"title":"Fjord II","rating":"PG"})"));
    QCOMPARE(print(engine.get("/items/film_text/fj1")), QStringLiteral(R"({"code":"fj1","words":"cold water"})"));
    QCOMPARE(print(engine.get("/items/city/1?fields=city,country_id.country")),
        QStringLiteral(R"({"city":"Bergen","country_id":{"country":"Norway"}})"));
}

void TestForeignTables::snapshotsLeaveViewsOut()
{
    Foreign engine("music");
    const Json snapshot = engine.get("/schema/snapshot");
    std::set<std::string> collections;
    for (const Json& one : snapshot["collections"])
        collections.insert(json::text(one, "collection"));
    QVERIFY(collections.contains("playlist_track"));
    QVERIFY(!collections.contains("track_list"));
    for (const Json& field : snapshot["fields"])
        QVERIFY(field["collection"] != "playlist_track" && field["collection"] != "track_list");
    QCOMPARE(engine.status("POST /schema/diff", snapshot), 204);
}

QTEST_GUILESS_MAIN(TestForeignTables)
#include "tst_foreign_tables.moc"
