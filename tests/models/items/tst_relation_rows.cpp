#include "models/items/item_document.h"
#include "models/items/relation_rows.h"
#include "tests/support/compare_json.h"
#include "tests/support/fake_session.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using RowState = RelationRows::RowState;

class TestRelationRows : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        const std::filesystem::path shared = support::sharedFolder();
        if (shared.empty())
            QSKIP("no shared projects");
        m_session = std::make_unique<test::FakeSession>();
        m_session->serveProject(shared / "projects" / "website-cms");
        m_session->serve("/items/pages/p1", {{"id", "p1"}, {"blocks", {"b1", "b2"}}});
        m_session->serve("/items/page_blocks", json::parse(R"([
            {"id":"b1","sort":1,"collection":"block_hero","item":{"id":"h1","headline":"Hero"}},
            {"id":"b2","sort":2,"collection":"block_richtext","item":{"id":"r1","headline":"Text"}}])"));
        m_store = std::make_unique<Store>(*m_session);
        QSignalSpy ready(m_store.get(), &Store::ready);
        m_store->load();
        QVERIFY(ready.wait());
        m_document = std::make_unique<ItemDocument>(*m_store, "pages", "p1");
        m_rows = std::make_unique<RelationRows>(*m_document, "blocks", item::DisplayTemplate());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_rows.get());
        m_document->load();
        QTRY_COMPARE(m_rows->rowCount(), 2);
    }
    void cleanup() { m_tester.reset(); }

    void showsStoredRows()
    {
        QCOMPARE(title(0), QStringLiteral("Hero"));
        QCOMPARE(m_rows->collectionOf(1), std::string("block_richtext"));
        COMPARE_JSON(m_rows->targetKey(1), Json("r1"));
        QVERIFY(m_rows->isSortable());
    }

    void createsInPlace()
    {
        m_rows->createItem({{"headline", "New"}}, "block_hero");
        QCOMPARE(m_rows->rowCount(), 3);
        QCOMPARE(title(2), QStringLiteral("New"));
        QCOMPARE(m_rows->state(2), RowState::Created);
        const Json row = m_document->edits()["blocks"]["create"][0];
        COMPARE_JSON(row, Json({{"page", "p1"}, {"item", {{"headline", "New"}}}, {"collection", "block_hero"}}));
        m_rows->removeRow(2);
        QVERIFY(!m_document->hasEdits());
    }

    void linksExisting()
    {
        m_rows->linkItems({Json {{"id", "h9"}, {"headline", "Other"}}}, "block_hero");
        QCOMPARE(title(2), QStringLiteral("Other"));
        QCOMPARE(m_rows->state(2), RowState::Linked);
        COMPARE_JSON(m_document->edits()["blocks"]["create"][0]["item"], Json({{"id", "h9"}}));
    }

    void removesAndRestores()
    {
        m_rows->removeRow(0);
        QCOMPARE(m_rows->state(0), RowState::Removed);
        COMPARE_JSON(m_document->edits()["blocks"]["delete"], Json({"b1"}));
        m_rows->restoreRow(0);
        QVERIFY(!m_document->hasEdits());
    }

    void editsNestInTheJunction()
    {
        m_rows->editRow(0, {{"item", {{"id", "h1"}, {"headline", "Changed"}}}});
        QCOMPARE(title(0), QStringLiteral("Changed"));
        QCOMPARE(m_rows->state(0), RowState::Updated);
        const Json update = m_document->edits()["blocks"]["update"][0];
        COMPARE_JSON(update["id"], Json("b1"));
        COMPARE_JSON(update["item"]["headline"], Json("Changed"));
    }

    void draggingNumbersTheRows()
    {
        m_rows->moveRow(1, 0);
        QCOMPARE(title(0), QStringLiteral("Text"));
        QCOMPARE(m_document->edits()["blocks"]["update"].size(), std::size_t(2));
        QCOMPARE(m_rows->state(0), RowState::Stored);
        m_document->undoStack().undo();
        QCOMPARE(title(0), QStringLiteral("Hero"));
    }

private:
    QString title(int row) const { return m_rows->index(row).data().toString(); }

    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ItemDocument> m_document;
    std::unique_ptr<RelationRows> m_rows;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestRelationRows)
#include "tst_relation_rows.moc"
