#include "models/collections/collection_tree.h"
#include "models/collections/item_table.h"
#include "models/collections/table_preset.h"
#include "tests/support/fake_session.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

namespace {

Json pages(int count)
{
    Json rows = Json::array();
    for (int i = 0; i < count; ++i)
        rows.push_back(Json {{"id", "p" + std::to_string(i)}, {"title", "Page " + std::to_string(i)}});
    return rows;
}

} // namespace

class TestCollections : public QObject {
    Q_OBJECT
private slots:
    void init();
    void treeHasGroupsAndNames();
    void treeHidesHiddenCollections();
    void treeFindsByName();
    void tableReadsItsColumns();
    void tableDropsAnswersOfOlderQueries();
    void changedRowsAreReadAgainByKey();
    void failureIsTold();
    void presetWinsOverDefaults();
    void presetIsWrittenTogether();

private:
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<Store> m_store;
};

void TestCollections::init()
{
    const std::filesystem::path shared = support::sharedFolder();
    if (shared.empty())
        QSKIP("no shared projects");
    m_store.reset();
    m_session = std::make_unique<test::FakeSession>();
    m_session->serveProject(shared / "projects" / "website-cms");
    m_store = std::make_unique<Store>(*m_session);
    QSignalSpy ready(m_store.get(), &Store::ready);
    m_store->load();
    QVERIFY(ready.wait());
}

void TestCollections::treeHasGroupsAndNames()
{
    CollectionTree tree(*m_store);
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex pageIndex = tree.indexOf(QStringLiteral("pages"));
    QVERIFY(pageIndex.isValid());
    QCOMPARE(pageIndex.data().toString(), QStringLiteral("Pages"));
    QVERIFY(pageIndex.parent().isValid());
    QVERIFY(pageIndex.parent().data(CollectionTree::FolderRole).toBool());
    QCOMPARE(tree.firstTable(), QStringLiteral("pages"));
}

void TestCollections::treeHidesHiddenCollections()
{
    CollectionTree tree(*m_store);
    QVERIFY(tree.hasHidden());
    QVERIFY(!tree.indexOf(QStringLiteral("page_blocks")).isValid());
    tree.setShowHidden(true);
    QVERIFY(tree.indexOf(QStringLiteral("page_blocks")).isValid());
    QVERIFY(!tree.indexOf(QStringLiteral("directus_users")).isValid());
}

void TestCollections::treeFindsByName()
{
    CollectionTree tree(*m_store);
    tree.setSearch(QStringLiteral("post"));
    QVERIFY(tree.indexOf(QStringLiteral("posts")).isValid());
    QVERIFY(!tree.indexOf(QStringLiteral("pages")).isValid());
}

void TestCollections::tableReadsItsColumns()
{
    m_session->serve("/items/pages", pages(3));
    ItemTable table(*m_store, "pages");
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy loaded(&table, &ItemTable::loaded);
    table.setColumns({"title", "status", "no_such_field"});
    QVERIFY(loaded.wait());
    QCOMPARE(table.columnCount(), 2);
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(table.index(1, 0).data().toString(), QStringLiteral("Page 1"));
    QCOMPARE(table.index(1, 1).data().toString(), QStringLiteral("--"));
    QVERIFY(m_session->last(Method::Get).query.find("fields=id%2Ctitle%2Cstatus") != std::string::npos);
}

void TestCollections::tableDropsAnswersOfOlderQueries()
{
    m_session->serve("/items/pages", pages(3));
    ItemTable table(*m_store, "pages");
    QSignalSpy loaded(&table, &ItemTable::loaded);
    table.setColumns({"title"});
    table.setSearch(QStringLiteral("a"));
    table.setSearch(QStringLiteral("ab"));
    QVERIFY(loaded.wait());
    QTest::qWait(20);
    QCOMPARE(loaded.count(), 1);
    QVERIFY(table.isNarrowed());
}

void TestCollections::changedRowsAreReadAgainByKey()
{
    m_session->serve("/items/pages", pages(3));
    ItemTable table(*m_store, "pages");
    QSignalSpy loaded(&table, &ItemTable::loaded);
    table.setColumns({"title"});
    QVERIFY(loaded.wait());
    m_session->serve("/items/pages", Json::array({Json {{"id", "p1"}, {"title", "Renamed"}}}));
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    emit m_session->changed(events::Change {.collection = "pages", .action = "update", .keys = {"p1"}});
    QVERIFY(changed.wait());
    QCOMPARE(table.index(1, 0).data().toString(), QStringLiteral("Renamed"));
    QCOMPARE(table.rowCount(), 3);
    QVERIFY(m_session->last(Method::Get).query.find("_in") != std::string::npos);
}

void TestCollections::failureIsTold()
{
    m_session->refuse(Method::Get, "/items/pages", forbidden());
    ItemTable table(*m_store, "pages");
    QSignalSpy failed(&table, &ItemTable::loadFailed);
    table.setColumns({"title"});
    QVERIFY(failed.wait());
    QVERIFY(!table.isLoading());
}

void TestCollections::presetWinsOverDefaults()
{
    const Json tabular {{"fields", {"permalink", "title"}}, {"sort", {"-title"}}};
    const Json look {{"widths", {{"title", 333}}}, {"spacing", "compact"}};
    m_session->serve("/presets",
        Json::array({Json {{"id", 4}, {"user", nullptr}, {"role", nullptr}, {"layout_query", {{"tabular", tabular}}},
            {"layout_options", {{"tabular", look}}}}}));
    TablePreset preset(*m_store, "pages");
    QSignalSpy loaded(&preset, &TablePreset::loaded);
    preset.load();
    QVERIFY(loaded.wait());
    QCOMPARE(preset.columns(), (std::vector<std::string> {"permalink", "title"}));
    QCOMPARE(preset.sortPath(), std::string("title"));
    QCOMPARE(preset.sortOrder(), Qt::DescendingOrder);
    QCOMPARE(preset.width("title"), 333);
    QCOMPARE(preset.spacing(), std::string("compact"));
}

void TestCollections::presetIsWrittenTogether()
{
    m_session->serve(Method::Post, "/presets", Json {{"id", 9}});
    TablePreset preset(*m_store, "pages");
    preset.setWidth("title", 120);
    preset.setSort("title", Qt::DescendingOrder);
    preset.setColumns({"title"});
    const auto writes = [this] {
        const auto& sent = m_session->sent();
        return std::count_if(sent.begin(), sent.end(), [](const Request& one) { return one.method == Method::Post; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(writes(), 1, 3000);
    const Json body = json::parse(m_session->last(Method::Post).body);
    QCOMPARE(json::text(body, "collection"), std::string("pages"));
    QVERIFY(body["layout_query"]["tabular"]["sort"] == Json::array({"-title"}));
    QVERIFY(body["layout_options"]["tabular"]["widths"]["title"] == 120);
}

QTEST_GUILESS_MAIN(TestCollections)
#include "tst_collections.moc"
