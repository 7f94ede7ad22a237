#include "core/data/payload/geometry.h"

#include <QTest>

using namespace strata;

class GeometryTest : public QObject {
    Q_OBJECT
private slots:
    void bothWays_data();
    void bothWays();
    void reads_data();
    void reads();
    void refuses();
};

void GeometryTest::bothWays_data()
{
    QTest::addColumn<QByteArray>("wkt");
    QTest::addColumn<QByteArray>("geoJson");
    QTest::newRow("point") << QByteArray("POINT(1 -2.5)") << QByteArray(R"({"type":"Point","coordinates":[1,-2.5]})");
    QTest::newRow("line") << QByteArray("LINESTRING(0 0, 1 1)") << QByteArray(R"({"type":"LineString","coordinates":[[0,0],[1,1]]})");
    QTest::newRow("polygon") << QByteArray("POLYGON((0 0, 1 0, 0 1, 0 0))")
                             << QByteArray(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]})");
    QTest::newRow("points") << QByteArray("MULTIPOINT(0 0, 1 1)") << QByteArray(R"({"type":"MultiPoint","coordinates":[[0,0],[1,1]]})");
    QTest::newRow("polygons") << QByteArray("MULTIPOLYGON(((0 0, 1 0, 0 0)), ((5 5, 6 5, 5 5)))")
                              << QByteArray(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,0]]],[[[5,5],[6,5],[5,5]]]]})");
}

void GeometryTest::bothWays()
{
    QFETCH(QByteArray, wkt);
    QFETCH(QByteArray, geoJson);
    QCOMPARE(QByteArray::fromStdString(payload::geoJsonOfWkt(wkt.toStdString()).value_or("")), geoJson);
    QCOMPARE(QByteArray::fromStdString(payload::wktOfGeoJson(json::parse(geoJson.toStdString())).value_or("")), wkt);
}

void GeometryTest::reads_data()
{
    QTest::addColumn<QByteArray>("wkt");
    QTest::addColumn<QByteArray>("geoJson");
    QTest::newRow("parenthesisedPoints") << QByteArray("multipoint((0 0),(1 1))")
                                         << QByteArray(R"({"type":"MultiPoint","coordinates":[[0,0],[1,1]]})");
    QTest::newRow("height") << QByteArray("POINT Z (1 2 3)") << QByteArray(R"({"type":"Point","coordinates":[1,2,3]})");
    QTest::newRow("empty") << QByteArray("POINT EMPTY") << QByteArray(R"({"type":"Point","coordinates":[]})");
    QTest::newRow("collection")
        << QByteArray("GEOMETRYCOLLECTION(POINT(1 2), POINT(3 4))")
        << QByteArray(
               R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[3,4]}]})");
}

void GeometryTest::reads()
{
    QFETCH(QByteArray, wkt);
    QFETCH(QByteArray, geoJson);
    QCOMPARE(QByteArray::fromStdString(payload::geoJsonOfWkt(wkt.toStdString()).value_or("")), geoJson);
}

void GeometryTest::refuses()
{
    for (const char* text : {"", "POINT", "POINT(1)", "CIRCLE(1 2)", "POINT(1 2) x", "POLYGON(0 0)"})
        QVERIFY2(!payload::geoJsonOfWkt(text), text);
    for (const char* text : {"{}", "[]", R"({"type":"Point","coordinates":[1]})", R"({"type":"Polygon","coordinates":[[1,2]]})"})
        QVERIFY2(!payload::wktOfGeoJson(json::parse(text)), text);
}

QTEST_APPLESS_MAIN(GeometryTest)
#include "tst_geometry.moc"
