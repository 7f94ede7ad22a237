#include "core/base/shape.h"

#include <QTest>

using namespace strata;

namespace {

QByteArray geoJson(const std::string& wkt)
{
    const auto shape = shapeOfWkt(wkt);
    return shape ? QByteArray::fromStdString(geoJsonOf(*shape)) : QByteArray();
}

} // namespace

class TestShape : public QObject {
    Q_OBJECT
private slots:
    void bothWays_data();
    void bothWays();
    void reads_data();
    void reads();
    void refuses();
    void intersects_data();
    void intersects();
};

void TestShape::bothWays_data()
{
    QTest::addColumn<QByteArray>("wkt");
    QTest::addColumn<QByteArray>("geoJson");
    QTest::newRow("point") << QByteArray("POINT(1 -2.5)") << QByteArray(R"({"type":"Point","coordinates":[1,-2.5]})");
    QTest::newRow("line") << QByteArray("LINESTRING(0 0, 1 1)")
                          << QByteArray(R"({"type":"LineString","coordinates":[[0,0],[1,1]]})");
    QTest::newRow("polygon") << QByteArray("POLYGON((0 0, 1 0, 0 1, 0 0))")
                             << QByteArray(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]})");
    QTest::newRow("points") << QByteArray("MULTIPOINT(0 0, 1 1)")
                            << QByteArray(R"({"type":"MultiPoint","coordinates":[[0,0],[1,1]]})");
    QTest::newRow("polygons")
        << QByteArray("MULTIPOLYGON(((0 0, 1 0, 0 0)), ((5 5, 6 5, 5 5)))")
        << QByteArray(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,0]]],[[[5,5],[6,5],[5,5]]]]})");
}

void TestShape::bothWays()
{
    QFETCH(QByteArray, wkt);
    QFETCH(QByteArray, geoJson);
    QCOMPARE(::geoJson(wkt.toStdString()), geoJson);
    const auto shape = shapeOfGeoJson(json::parse(geoJson.toStdString()));
    QVERIFY(shape);
    QCOMPARE(QByteArray::fromStdString(wktOf(*shape)), wkt);
}

void TestShape::reads_data()
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

void TestShape::reads()
{
    QFETCH(QByteArray, wkt);
    QFETCH(QByteArray, geoJson);
    QCOMPARE(::geoJson(wkt.toStdString()), geoJson);
}

void TestShape::refuses()
{
    for (const char* text : {"", "POINT", "POINT 1 2", "POINT(1)", "CIRCLE(1 2)", "POINT(1 2) x", "POLYGON(0 0)"})
        QVERIFY2(!shapeOfWkt(text), text);
    for (const char* text :
        {"{}", "[]", R"({"type":"Point","coordinates":[1]})", R"({"type":"Polygon","coordinates":[[1,2]]})"})
        QVERIFY2(!shapeOfGeoJson(json::parse(text)), text);
}

void TestShape::intersects_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("meet");
    const QByteArray square("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0))");
    const QByteArray ring("POLYGON((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1))");
    QTest::newRow("same point") << QByteArray("POINT(1 2)") << QByteArray("POINT(1 2)") << true;
    QTest::newRow("other point") << QByteArray("POINT(1 2)") << QByteArray("POINT(1 3)") << false;
    QTest::newRow("point on a line") << QByteArray("POINT(1 1)") << QByteArray("LINESTRING(0 0, 2 2)") << true;
    QTest::newRow("point behind a line") << QByteArray("POINT(3 3)") << QByteArray("LINESTRING(0 0, 2 2)") << false;
    QTest::newRow("point in a square") << QByteArray("POINT(1 1)") << square << true;
    QTest::newRow("point on its corner") << QByteArray("POINT(4 4)") << square << true;
    QTest::newRow("point outside") << QByteArray("POINT(5 1)") << square << false;
    QTest::newRow("point in a hole") << QByteArray("POINT(4 4)") << ring << false;
    QTest::newRow("point in the ring") << QByteArray("POINT(0.5 4)") << ring << true;
    QTest::newRow("crossing lines") << QByteArray("LINESTRING(0 0, 2 2)") << QByteArray("LINESTRING(0 2, 2 0)") << true;
    QTest::newRow("parallel lines") << QByteArray("LINESTRING(0 0, 2 2)") << QByteArray("LINESTRING(0 1, 2 3)")
                                    << false;
    QTest::newRow("line within a square") << QByteArray("LINESTRING(1 1, 2 2)") << square << true;
    QTest::newRow("square within a square") << QByteArray("POLYGON((1 1, 2 1, 2 2, 1 1))") << square << true;
    QTest::newRow("square in a hole") << QByteArray("POLYGON((2 2, 3 2, 3 3, 2 2))") << ring << false;
    QTest::newRow("one of many") << QByteArray("MULTIPOINT(9 9, 1 1)") << square << true;
    QTest::newRow("none of many") << QByteArray("GEOMETRYCOLLECTION(POINT(9 9), POINT EMPTY)") << square << false;
}

void TestShape::intersects()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, meet);
    QCOMPARE(intersect(*shapeOfWkt(a.toStdString()), *shapeOfWkt(b.toStdString())), meet);
    QCOMPARE(intersect(*shapeOfWkt(b.toStdString()), *shapeOfWkt(a.toStdString())), meet);
}

QTEST_APPLESS_MAIN(TestShape)
#include "tst_shape.moc"
