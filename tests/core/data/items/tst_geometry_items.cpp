#include "tests/support/project_copy.h"
#include "tests/support/test_engine.h"

#include <QTest>

using namespace strata;

/// Geometry columns on SQLite: stored in SpatiaLite's form, GeoJSON in the API.
class TestGeometryItems : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void pointsAreStoredAsSpatialiteDoes();
    void geoJsonComesBack();
    void textOfOtherProgramsIsRead();
    void brokenBlobsAreNoGeometry();
    void filters_data();
    void filters();
    void badGeoJsonIsRefused();

private:
    Json data(std::string_view call, const Json& body = nullptr);

    std::unique_ptr<support::TestEngine> m_engine;
    std::unique_ptr<Connection> m_connection;
};

void TestGeometryItems::initTestCase()
{
    if (support::sharedFolder().empty())
        QSKIP("no shared projects");
    m_engine = std::make_unique<support::TestEngine>("every-type");
    m_connection = m_engine->engine().database().connect();
    m_connection->execute(m_connection->statement() << "DELETE FROM plain");
    m_connection->execute(m_connection->statement() << "ALTER TABLE plain ADD COLUMN place point");
    m_engine->engine().reloadSchema(*m_connection);
    const Json point {{"type", "Point"}, {"coordinates", {1.5, -2}}};
    data("POST /items/plain", Json {{"id", 1}, {"v", "near"}, {"place", point}});
    data("POST /items/plain", Json {{"id", 2}, {"v", "far"}, {"place", R"({"type":"Point","coordinates":[50,60]})"}});
    data("POST /items/plain", Json {{"id", 3}, {"v", "nowhere"}});
}

Json TestGeometryItems::data(std::string_view call, const Json& body)
{
    const Response response = m_engine->send("admin-token", call, body);
    return response.status < 400 ? json::parse(response.body)["data"] : Json(response.status);
}

void TestGeometryItems::pointsAreStoredAsSpatialiteDoes()
{
    const auto hex = m_connection->scalar(m_connection->statement() << "SELECT hex(place) FROM plain WHERE id = 1");
    QCOMPARE(std::get<std::string>(*hex),
        std::string(
            "0001E6100000000000000000F83F00000000000000C0000000000000F83F00000000000000C07C01000000000000000000F83F00000000000000C0FE"));
}

void TestGeometryItems::geoJsonComesBack()
{
    QCOMPARE(json::print(data("GET /items/plain?fields=place&sort=id")),
        std::string(
            R"([{"place":{"type":"Point","coordinates":[1.5,-2]}},{"place":{"type":"Point","coordinates":[50,60]}},{"place":null}])"));
    QCOMPARE(json::print(data("PATCH /items/plain/2?fields=place", Json {{"place", nullptr}})),
        std::string(R"({"place":null})"));
    data("PATCH /items/plain/2", Json {{"place", {{"type", "Point"}, {"coordinates", {50, 60}}}}});
}

void TestGeometryItems::textOfOtherProgramsIsRead()
{
    m_connection->execute(m_connection->statement() << "INSERT INTO plain (id, place) VALUES (9, 'POINT(3 4)')");
    QCOMPARE(json::print(data("GET /items/plain/9?fields=place")),
        std::string(R"({"place":{"type":"Point","coordinates":[3,4]}})"));
    m_connection->execute(m_connection->statement() << "DELETE FROM plain WHERE id = 9");
}

void TestGeometryItems::brokenBlobsAreNoGeometry()
{
    m_connection->execute(m_connection->statement()
        << "INSERT INTO plain (id, place) SELECT 8 + n.i, substr(place, 1, n.i * 15) FROM plain, "
           "(SELECT 1 AS i UNION SELECT 2 UNION SELECT 3) n WHERE id = 1");
    QCOMPARE(data("GET /items/plain?fields=place&filter[id][_gt]=8").size(), std::size_t(3));
    QCOMPARE(
        data(
            R"(GET /items/plain?fields=id&filter={"id":{"_gt":8},"place":{"_intersects":{"type":"Point","coordinates":[1.5,-2]}}})")
            .size(),
        std::size_t(0));
    m_connection->execute(m_connection->statement() << "DELETE FROM plain WHERE id > 8");
}

void TestGeometryItems::filters_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("names");
    const QByteArray square(R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,-3],[0,-3],[0,0]]]})");
    QTest::newRow("intersects") << QByteArray(R"({"_intersects":)" + square + "}") << QByteArray(R"(["near"])");
    QTest::newRow("nintersects") << QByteArray(R"({"_nintersects":)" + square + "}") << QByteArray(R"(["far"])");
    QTest::newRow("box") << QByteArray(R"({"_intersects_bbox":)" + square + "}") << QByteArray(R"(["near"])");
    QTest::newRow("not the box") << QByteArray(R"({"_nintersects_bbox":)" + square + "}") << QByteArray(R"(["far"])");
    QTest::newRow("null") << QByteArray(R"({"_null":true})") << QByteArray(R"(["nowhere"])");
    QTest::newRow("not null") << QByteArray(R"({"_nnull":true})") << QByteArray(R"(["near","far"])");
}

void TestGeometryItems::filters()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, names);
    const Json items = data("GET /items/plain?sort=id&fields=v&filter={\"place\":" + filter.toStdString() + "}");
    Json found = Json::array();
    for (const Json& item : items)
        found.push_back(item["v"]);
    QCOMPARE(QByteArray::fromStdString(json::print(found)), names);
}

void TestGeometryItems::badGeoJsonIsRefused()
{
    QCOMPARE(data("POST /items/plain", Json {{"place", {{"type", "Circle"}}}}).get<int>(), 400);
    QCOMPARE(
        data(R"(GET /items/plain?filter={"place":{"_intersects":{"type":"Point","coordinates":["x"]}}})").get<int>(),
        400);
    QCOMPARE(data(R"(GET /items/plain?filter={"place":{"_contains":"x"}})").get<int>(), 400);
}

QTEST_GUILESS_MAIN(TestGeometryItems)
#include "tst_geometry_items.moc"
