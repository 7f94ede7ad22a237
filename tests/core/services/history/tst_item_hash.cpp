#include "core/services/history/item_hash.h"

#include <QTest>

using namespace strata;

class ItemHashTest : public QObject {
    Q_OBJECT
private slots:
    void equalsTheReference_data();
    void equalsTheReference();
    void orderOfKeysDoesNotMatter();
};

void ItemHashTest::equalsTheReference_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("hash");
    const auto row
        = [](const char* item, const char* hash) { QTest::newRow(item) << QByteArray(item) << QByteArray(hash); };
    row(R"({"id":1,"title":"a","date_created":null})", "03acd29f837a1ed70598582d984865db555a35dd");
    row(R"({"a":1})", "ca1a41f90da606b052ecf10c8286817813bc8861");
    row(R"({"id":1,"title":"x","n":null,"t":true,"l":[1,2],"o":{"b":"é"}})",
        "a6890b474de18fc3d8a1a16386b65a0c7accd81e");
    row(R"({"id":"u","x":{},"y":[{}]})", "7087221b297f48b8993f2eaa51f5821ac76eb839");
    row(R"({"f":1.5,"arr":[]})", "4aeec500342c4d1e307ebc8c5cb56d43cea2d420");
}

void ItemHashTest::equalsTheReference()
{
    QFETCH(QByteArray, item);
    QFETCH(QByteArray, hash);
    QCOMPARE(QByteArray::fromStdString(history::itemHash(json::parse(item.toStdString()))), hash);
}

void ItemHashTest::orderOfKeysDoesNotMatter()
{
    QCOMPARE(history::itemHash(json::parse(R"({"b":1,"a":2})")), history::itemHash(json::parse(R"({"a":2,"b":1})")));
}

QTEST_APPLESS_MAIN(ItemHashTest)
#include "tst_item_hash.moc"
