#include "models/items/revision_list.h"
#include "tests/support/open_project.h"
#include "tests/support/project_copy.h"
#include "views/components/page_header.h"
#include "views/content/item_page/item_page.h"
#include "views/interfaces/form/field_frame.h"
#include "views/interfaces/form/item_form.h"
#include "views/interfaces/relational/rows_view.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using views::ItemPage;

/// The editor on a real project: a page of website-cms with its blocks.
class TestItemPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!support::ProjectCopy::available())
            QSKIP("no shared projects");
        m_project = std::make_unique<test::OpenProject>("website-cms");
        QVERIFY(m_project->store().isReady());
        sendJson(m_project->store().session(),
            makeRequest(Method::Get, "/items/pages", {{"fields", "id"}, {"filter", {{"permalink", {{"_eq", "/"}}}}}}),
            this,
            [this](Result<Json> answer) { m_key = answer.ok() && !answer->empty() ? (*answer)[0]["id"] : Json(); });
        QTRY_VERIFY(!m_key.is_null());
    }

    void opensAPageWithItsBlocks()
    {
        const auto page = open();
        QCOMPARE(page->header().title(), QStringLiteral("Home"));
        auto* blocks = page->form()->frame("blocks");
        QVERIFY(blocks);
        QTRY_VERIFY(blocks->findChild<views::RowsView*>()->model()->rowCount() > 3);
    }

    void nothingIsEditedByLooking()
    {
        const auto page = open();
        QTest::qWait(300);
        QVERIFY(!page->hasEdits());
    }

    void editsAreSavedAndBecomeARevision()
    {
        const auto page = open();
        auto* title = page->form()->frame("title")->findChild<QLineEdit*>();
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Start"));
        QVERIFY(page->hasEdits());
        QSignalSpy saved(&page->document(), &ItemDocument::saved);
        QSignalSpy left(page.get(), &views::Page::routeRequested);
        page->findChild<QAbstractButton*>(QStringLiteral("item.save"))->click();
        QVERIFY(saved.wait());
        QVERIFY(!page->hasEdits());
        QCOMPARE(left.first().first().toString(), QStringLiteral("/content/pages"));
        RevisionList revisions(page->document());
        revisions.reload();
        QTRY_VERIFY(revisions.rowCount() > 0);
        QVERIFY(revisions.revision(0).delta.contains("title"));
    }

    void missingItemsAreNotFound()
    {
        ItemPage page(m_project->store(), "pages", "00000000-0000-4000-8000-000000000000");
        page.show();
        QTRY_COMPARE(page.header().title(), QStringLiteral("Not found"));
    }

    void everyCollectionOpensANewForm()
    {
        for (const store::Collection& collection : m_project->store().collections()) {
            if (collection.folder || collection.system)
                continue;
            ItemPage page(m_project->store(), collection.key, nullptr);
            page.resize(1000, 700);
            page.show();
            QTRY_VERIFY(page.form());
            QVERIFY2(!page.hasEdits(), collection.key.c_str());
        }
    }

    void lookingAtAnItemEditsNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("website-cms") << "website-cms";
        QTest::newRow("every-type") << "every-type";
    }

    void lookingAtAnItemEditsNothing()
    {
        QFETCH(QString, name);
        test::OpenProject project(name.toStdString());
        Store& store = project.store();
        for (const store::Collection& collection : store.collections()) {
            if (collection.folder || collection.system || !store.primaryKey(collection.key))
                continue;
            const Json key = firstKey(store, collection);
            if (key.is_null() && !collection.singleton)
                continue;
            ItemPage page(store, collection.key, collection.singleton ? Json() : key);
            page.resize(1000, 700);
            page.show();
            QTRY_VERIFY(page.form());
            QTest::qWait(60);
            QVERIFY2(!page.hasEdits(), (collection.key + json::print(page.document().edits())).c_str());
        }
    }

private:
    Json firstKey(Store& store, const store::Collection& collection)
    {
        Json key;
        bool answered = false;
        const std::string primary = store.primaryKey(collection.key)->key;
        sendJson(store.session(),
            makeRequest(Method::Get, "/items/" + collection.key, {{"fields", primary}, {"limit", 1}}), this,
            [&](Result<Json> answer) {
                answered = true;
                if (answer.ok() && answer->is_array() && !answer->empty())
                    key = (*answer)[0][primary];
            });
        [&] { QTRY_VERIFY(answered); }();
        return key;
    }

    std::unique_ptr<ItemPage> open()
    {
        auto page = std::make_unique<ItemPage>(m_project->store(), "pages", m_key);
        page->resize(1200, 900);
        page->show();
        [&] { QTRY_VERIFY(page->form()); }();
        return page;
    }

    std::unique_ptr<test::OpenProject> m_project;
    Json m_key;
};

QTEST_MAIN(TestItemPage)
#include "tst_item_page.moc"
