#include "models/items/item_document.h"
#include "models/items/revision_list.h"
#include "tests/support/compare_json.h"
#include "tests/support/fake_session.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

namespace {
const char* kPath = "/items/pages/p1";
}

class TestItemDocument : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        const std::filesystem::path shared = support::sharedFolder();
        if (shared.empty())
            QSKIP("no shared projects");
        m_session = std::make_unique<test::FakeSession>();
        m_session->serveProject(shared / "projects" / "website-cms");
        m_session->serve(kPath, stored());
        m_store = std::make_unique<Store>(*m_session);
        QSignalSpy ready(m_store.get(), &Store::ready);
        m_store->load();
        QVERIFY(ready.wait());
        m_document = std::make_unique<ItemDocument>(*m_store, "pages", "p1");
        QSignalSpy loaded(m_document.get(), &ItemDocument::loaded);
        m_document->load();
        QVERIFY(loaded.wait());
    }

    void keepsOnlyChangedFields()
    {
        m_document->setValue("title", "New");
        COMPARE_JSON(m_document->edits(), Json({{"title", "New"}}));
        QVERIFY(m_document->isSavable());
        m_document->setValue("title", "Home");
        QVERIFY(m_document->edits().empty());
        QVERIFY(!m_document->hasEdits());
    }

    void typingIsOneUndoStep()
    {
        m_document->setValue("title", "A");
        m_document->setValue("title", "Ab");
        m_document->setValue("permalink", "/ab");
        QCOMPARE(m_document->undoStack().count(), 2);
        m_document->undoStack().undo();
        COMPARE_JSON(m_document->value("permalink"), Json("/"));
        m_document->undoStack().undo();
        COMPARE_JSON(m_document->value("title"), Json("Home"));
        m_document->undoStack().redo();
        COMPARE_JSON(m_document->value("title"), Json("Ab"));
    }

    void requiredFieldsStopTheSave()
    {
        m_document->setValue("title", nullptr);
        m_document->save();
        QVERIFY(m_document->errors().contains("title"));
        QVERIFY(m_session->last(Method::Patch).path.empty());
    }

    void savesOnlyTheEdits()
    {
        Json after = stored();
        after["title"] = "New";
        m_session->serve(Method::Patch, kPath, after);
        QSignalSpy saved(m_document.get(), &ItemDocument::saved);
        m_document->setValue("title", "New");
        m_document->save();
        QVERIFY(saved.wait());
        QCOMPARE(m_session->last(Method::Patch).body, std::string(R"({"title":"New"})"));
        QVERIFY(!m_document->hasEdits());
        COMPARE_JSON(m_document->value("title"), Json("New"));
    }

    void refusalsLandOnTheirFieldAndEditsStay()
    {
        m_session->refuse(Method::Patch, kPath,
            Error(ErrorCode::RecordNotUnique, "Value has to be unique.",
                {{"collection", "pages"}, {"field", "permalink"}}));
        QSignalSpy failed(m_document.get(), &ItemDocument::saveFailed);
        m_document->setValue("permalink", "/taken");
        m_document->save();
        QVERIFY(failed.wait());
        QVERIFY(m_document->errors().contains("permalink"));
        QVERIFY(m_document->hasEdits());
        QVERIFY(!m_document->isSaving());
    }

    void conditionsFollowTheEdits()
    {
        const auto use24 = [this] { return json::flag(m_document->state("published_at").options, "use24"); };
        QVERIFY(!use24());
        m_document->setValue("status", "published");
        QVERIFY(use24());
        m_document->undoStack().undo();
        QVERIFY(!use24());
    }

    void newItemsStartWithDefaults()
    {
        ItemDocument fresh(*m_store, "pages", nullptr);
        fresh.load();
        QVERIFY(fresh.isNew());
        COMPARE_JSON(fresh.value("status"), Json("draft"));
        QVERIFY(!fresh.hasEdits());
        fresh.setValue("status", "draft");
        QVERIFY(fresh.edits().empty());
    }

    void foreignChangesReloadUnlessEdited()
    {
        Json after = stored();
        after["title"] = "Theirs";
        m_session->serve(kPath, after);
        emit m_session->changed({"pages", "update", {"p1"}, nullptr, ""});
        QTRY_VERIFY(m_document->value("title") == Json("Theirs"));
        m_document->setValue("title", "Mine");
        QSignalSpy notice(m_document.get(), &ItemDocument::changedElsewhere);
        emit m_session->changed({"pages", "update", {"p1"}, nullptr, ""});
        QCOMPARE(notice.count(), 1);
        COMPARE_JSON(m_document->value("title"), Json("Mine"));
    }

    void revertStagesThePreviousValues()
    {
        m_session->serve("/revisions", json::parse(R"([
            {"id":2,"delta":{"title":"Home"},"data":{"title":"Home"},"activity":{"action":"update","timestamp":"2024-01-02T00:00:00.000Z"}},
            {"id":1,"delta":{"title":"First"},"data":{"title":"First"},"activity":{"action":"create","timestamp":"2024-01-01T00:00:00.000Z"}}])"));
        RevisionList revisions(*m_document);
        QAbstractItemModelTester tester(&revisions);
        revisions.reload();
        QTRY_COMPARE(revisions.rowCount(), 2);
        QCOMPARE(revisions.changes(0).size(), std::size_t(1));
        COMPARE_JSON(revisions.changes(0)[0].before, Json("First"));
        revisions.stagePrevious(0);
        COMPARE_JSON(m_document->edits(), Json({{"title", "First"}}));
        m_document->undoStack().undo();
        QVERIFY(!m_document->hasEdits());
    }

private:
    static Json stored()
    {
        return json::parse(R"({"id":"p1","title":"Home","permalink":"/","status":"draft","blocks":[1,2]})");
    }

    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ItemDocument> m_document;
};

QTEST_GUILESS_MAIN(TestItemDocument)
#include "tst_item_document.moc"
