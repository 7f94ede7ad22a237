#include "models/store/store.h"
#include "tests/support/fake_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace strata;
using store::LinkKind;

class TestStore : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        const std::filesystem::path shared = support::sharedFolder();
        if (shared.empty())
            QSKIP("no shared projects");
        m_session = std::make_unique<test::FakeSession>();
        m_session->serveProject(shared / "projects" / "website-cms");
        m_store = std::make_unique<Store>(*m_session);
        QSignalSpy ready(m_store.get(), &Store::ready);
        m_store->load();
        QVERIFY(ready.wait());
    }

    void knowsTheProject()
    {
        QCOMPARE(m_store->projectName(), QStringLiteral("CMS"));
        QCOMPARE(m_store->userName(), QStringLiteral("Admin User"));
        QVERIFY(m_store->isAdmin());
        const store::Collection* buttons = m_store->collection("block_button");
        QVERIFY(buttons);
        QCOMPARE(buttons->name, QStringLiteral("Button"));
        QCOMPARE(buttons->plural, QStringLiteral("Buttons"));
        QVERIFY(m_store->collection("blocks")->folder);
    }

    void fieldsComeInFormOrder()
    {
        const store::Field* title = m_store->field("pages", "title");
        QVERIFY(title);
        QCOMPARE(title->name, QStringLiteral("Title"));
        QVERIFY(title->required);
        QCOMPARE(title->group, std::string("meta_content"));
        QCOMPARE(title->maxLength, std::optional(255));
        QCOMPARE(m_store->primaryKey("pages")->key, std::string("id"));
    }

    void resolvesLinks_data()
    {
        QTest::addColumn<QString>("collection");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("sort");
        QTest::newRow("m2o") << "posts"
                             << "author" << int(LinkKind::ManyToOne) << "directus_users"
                             << "";
        QTest::newRow("o2m") << "forms"
                             << "fields" << int(LinkKind::OneToMany) << "form_fields"
                             << "sort";
        QTest::newRow("files") << "block_gallery"
                               << "items" << int(LinkKind::ManyToMany) << "directus_files"
                               << "sort";
        QTest::newRow("m2a") << "pages"
                             << "blocks" << int(LinkKind::ManyToAny) << ""
                             << "sort";
        QTest::newRow("any") << "page_blocks"
                             << "item" << int(LinkKind::AnyToOne) << ""
                             << "";
        QTest::newRow("none") << "pages"
                              << "title" << int(LinkKind::None) << ""
                              << "";
    }

    void resolvesLinks()
    {
        QFETCH(QString, collection);
        QFETCH(QString, field);
        const store::Link link = m_store->link(collection.toStdString(), field.toStdString());
        QTEST(int(link.kind), "kind");
        QTEST(QString::fromStdString(link.target), "target");
        QTEST(QString::fromStdString(link.sortField), "sort");
    }

    void keysOfTextsBecomeWords()
    {
        QCOMPARE(m_store->words().translated(QStringLiteral("$t:published")), QStringLiteral("Published"));
        QCOMPARE(m_store->words().translated(QStringLiteral("In Review")), QStringLiteral("In Review"));
    }

    void schemaChangeReloads()
    {
        QSignalSpy reloaded(m_store.get(), &Store::schemaReloaded);
        emit m_session->schemaChanged();
        QVERIFY(reloaded.wait());
        QCOMPARE(reloaded.count(), 1);
    }

    void missingRightsFail()
    {
        m_session->refuse(Method::Get, "/collections", forbidden());
        Store store(*m_session);
        QSignalSpy failed(&store, &Store::failed);
        store.load();
        QVERIFY(failed.wait());
        QVERIFY(!store.isReady());
    }

private:
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
