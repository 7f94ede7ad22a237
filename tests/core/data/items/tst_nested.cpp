#include "core/base/error.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using support::messageOf;
using support::ProjectCopy;

namespace {

const std::string kRoot = "5e4d20cb-55d3-4493-89eb-32f8da8289d3";

} // namespace

/// Nested relations in payloads, on a copy of the project with every type. Item 1 of `everything` has remarks 1 and 2,
/// junction rows 1 and 2 in `everything_tags` and in `everything_blocks`.
class NestedTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void objectOfAToOneFieldIsCreated();
    void objectWithKnownKeyIsUpdatedAndLinked();
    void objectWithUnknownKeyIsCreatedWithIt();
    void emptyObjectCreatesAnEmptyItem();
    void keyAndNullOfAToOneField();
    void listInAToOneFieldIsRefused();
    void anyFieldCreatesInTheNamedCollection();
    void anyFieldRefusals_data();
    void anyFieldRefusals();
    void listIsTheWholeSet();
    void emptyListsDeselectAll_data();
    void emptyListsDeselectAll();
    void unknownChildIsForbidden();
    void linkingMovesTheChild();
    void changesContinueTheOrder();
    void changesUpdateAndSteal();
    void changesDeleteOnlyOwnChildren();
    void deselectingNullifies();
    void junctionRowsCreateBothSides();
    void wrongStructure_data();
    void wrongStructure();
    void parentRevisionOfNestedSaves();
    void parentRevisionOfDeeperLevels();
    void parentWithoutRevisionLeavesChildrenAlone();
    void nestedIntoClosedSystemTablesIsForbidden();
    void manyParentsGetTheSameList();
    void listsThatShareALinkKeepTheOtherKind();

private:
    std::unique_ptr<ItemsService> service(const std::string& collection)
    {
        return m_project->service(*m_context, collection);
    }
    Json rows(SqlText text) { return m_project->rows(text); }

    std::unique_ptr<ProjectCopy> m_project;
    std::optional<Context> m_context;
};

void NestedTest::init()
{
    if (!ProjectCopy::available())
        QSKIP("the example projects are absent");
    m_context.reset();
    m_project = std::make_unique<ProjectCopy>("every-type");
    m_context.emplace(m_project->context(m_project->user("admin@example.com")));
}

void NestedTest::objectOfAToOneFieldIsCreated()
{
    service("everything")->updateOne(3, {{"author", {{"name", "New"}}}});
    COMPARE_JSON(rows("SELECT a.name FROM everything e JOIN authors a ON a.id = e.author WHERE e.id = 3"),
        Json::array({Json {{"name", "New"}}}));
    const Json delta = json::parse(
        rows("SELECT delta FROM directus_revisions ORDER BY id DESC LIMIT 1").at(0)["delta"].get<std::string>());
    COMPARE_JSON(delta["author"], Json(4));
}

void NestedTest::objectWithKnownKeyIsUpdatedAndLinked()
{
    service("everything")->updateOne(3, {{"author", {{"id", 1}, {"name", "Ada L."}}}});
    COMPARE_JSON(rows("SELECT name, email FROM authors WHERE id = 1").at(0),
        (Json {{"name", "Ada L."}, {"email", "ada@example.com"}}));
    COMPARE_JSON(rows("SELECT author FROM everything WHERE id = 3").at(0)["author"], Json(1));
}

void NestedTest::objectWithUnknownKeyIsCreatedWithIt()
{
    service("everything")->updateOne(3, {{"author", {{"id", 50}, {"name", "x"}}}});
    COMPARE_JSON(rows("SELECT author FROM everything WHERE id = 3").at(0)["author"], Json(50));
}

void NestedTest::emptyObjectCreatesAnEmptyItem()
{
    const Json key = service("block_quote")->createOne(Json::object());
    service("everything_blocks")->createOne({{"collection", "block_quote"}, {"item", Json::object()}});
    COMPARE_JSON(rows("SELECT item FROM everything_blocks ORDER BY id DESC LIMIT 1").at(0)["item"],
        Json(std::to_string(key.get<std::int64_t>() + 1)));
}

void NestedTest::keyAndNullOfAToOneField()
{
    service("everything")->updateOne(1, {{"author", 2}});
    COMPARE_JSON(rows("SELECT author FROM everything WHERE id = 1").at(0)["author"], Json(2));
    service("everything")->updateOne(1, {{"author", nullptr}});
    COMPARE_JSON(rows("SELECT author FROM everything WHERE id = 1").at(0)["author"], Json(nullptr));
}

void NestedTest::listInAToOneFieldIsRefused()
{
    QCOMPARE(messageOf([&] {
        service("everything")->updateOne(1, {{"author", Json::array({1})}});
    }),
        std::string("Invalid payload. \"author\" has to be a key or an object."));
}

void NestedTest::anyFieldCreatesInTheNamedCollection()
{
    service("everything")
        ->updateOne(3, {{"blocks", Json::array({Json {{"collection", "block_text"}, {"item", {{"body", "new"}}}}})}});
    COMPARE_JSON(
        rows("SELECT t.body FROM everything_blocks b JOIN block_text t ON t.id = b.item WHERE b.everything_id = 3"),
        Json::array({Json {{"body", "new"}}}));
}

void NestedTest::anyFieldRefusals_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("noCollection")
        << QByteArray(R"({"item":{"body":"x"}})")
        << QByteArray("Invalid payload. Can't update nested record \"everything_blocks.item\" without field "
                      "\"everything_blocks.collection\" being set.");
    QTest::newRow("otherCollection")
        << QByteArray(R"({"collection":"authors","item":{"name":"x"}})")
        << QByteArray("Invalid payload. \"everything_blocks.item\" can't be linked to collection \"authors\".");
}

void NestedTest::anyFieldRefusals()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(
                 messageOf([&] { service("everything_blocks")->createOne(json::parse(payload.toStdString())); })),
        message);
}

void NestedTest::listIsTheWholeSet()
{
    service("everything")->updateOne(1, {{"comments_list", Json::array({1, Json {{"body", "b3"}}})}});
    COMPARE_JSON(rows("SELECT id, body, everything, sort FROM remarks ORDER BY id"),
        Json::array({Json {{"id", 1}, {"body", "b1"}, {"everything", 1}, {"sort", 2}},
            Json {{"id", 3}, {"body", "b3"}, {"everything", 1}, {"sort", nullptr}}}));
}

void NestedTest::emptyListsDeselectAll_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char* value : {"null", "[]", "\"\"", "0", "false"})
        QTest::newRow(value) << QByteArray(value);
}

void NestedTest::emptyListsDeselectAll()
{
    QFETCH(QByteArray, value);
    service("everything")->updateOne(1, {{"comments_list", json::parse(value.toStdString())}});
    QVERIFY(rows("SELECT id FROM remarks").empty());
}

void NestedTest::unknownChildIsForbidden()
{
    QCOMPARE(messageOf([&] {
        service("everything")->updateOne(1, {{"tags", Json::array({999})}});
    }),
        std::string("You don't have permission to access this."));
}

void NestedTest::linkingMovesTheChild()
{
    service("everything")->updateOne(2, {{"comments_list", Json::array({1})}});
    COMPARE_JSON(rows("SELECT everything FROM remarks ORDER BY id"),
        Json::array({Json {{"everything", 2}}, Json {{"everything", 1}}}));
}

void NestedTest::changesContinueTheOrder()
{
    service("everything")
        ->updateOne(1,
            {{"comments_list",
                {{"create",
                    Json::array({Json {{"body", "x"}}, Json {{"body", "y"}, {"sort", 9}}, Json {{"body", "z"}}})}}}});
    COMPARE_JSON(rows("SELECT body, sort FROM remarks WHERE id > 2 ORDER BY id"),
        Json::array(
            {Json {{"body", "x"}, {"sort", 3}}, Json {{"body", "y"}, {"sort", 9}}, Json {{"body", "z"}, {"sort", 5}}}));
}

void NestedTest::changesUpdateAndSteal()
{
    service("everything")
        ->updateOne(2, {{"comments_list", {{"update", Json::array({Json {{"id", 1}, {"body", "mine"}}})}}}});
    COMPARE_JSON(
        rows("SELECT body, everything FROM remarks WHERE id = 1").at(0), (Json {{"body", "mine"}, {"everything", 2}}));
}

void NestedTest::changesDeleteOnlyOwnChildren()
{
    service("everything")->updateOne(2, {{"comments_list", {{"delete", {1, 2}}}}});
    COMPARE_JSON(rows("SELECT id FROM remarks").size(), std::size_t(2));
    service("everything")->updateOne(1, {{"comments_list", {{"delete", Json::array({"1"})}}}});
    COMPARE_JSON(rows("SELECT id FROM remarks"), Json::array({Json {{"id", 2}}}));
}

void NestedTest::deselectingNullifies()
{
    service("everything")->updateOne(1, {{"tags", {{"delete", Json::array({1})}}}});
    COMPARE_JSON(rows("SELECT everything_id FROM everything_tags ORDER BY id"),
        Json::array({Json {{"everything_id", nullptr}}, Json {{"everything_id", 1}}}));
}

void NestedTest::junctionRowsCreateBothSides()
{
    const Json create = Json::array({Json {{"tags_id", {{"id", "fresh"}, {"label", "Fresh"}}}},
        Json {{"tags_id", "red"}}, Json {{"tags_id", {{"id", "red"}}}}});
    service("everything")
        ->createOne({{"tags", {{"create", create}, {"update", Json::array()}, {"delete", Json::array()}}}});
    COMPARE_JSON(rows("SELECT tags_id, sort FROM everything_tags WHERE id > 2 ORDER BY id"),
        Json::array({Json {{"tags_id", "fresh"}, {"sort", 1}}, Json {{"tags_id", "red"}, {"sort", 2}},
            Json {{"tags_id", "red"}, {"sort", 3}}}));
}

void NestedTest::wrongStructure_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("otherKey") << QByteArray(R"({"x":[]})") << QByteArray("\"x\" is not allowed");
    QTest::newRow("noList") << QByteArray(R"({"create":{}})") << QByteArray("\"create\" must be an array");
    QTest::newRow("noObject") << QByteArray(R"({"update":[1]})") << QByteArray("\"update[0]\" must be of type object");
    QTest::newRow("noKey") << QByteArray(R"({"delete":[{}]})")
                           << QByteArray("\"delete[0]\" does not match any of the allowed types");
    QTest::newRow("text") << QByteArray("\"1\"") << QByteArray("\"value\" must be of type object");
}

void NestedTest::wrongStructure()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, reason);
    const std::string before = m_project->dump();
    QCOMPARE(QByteArray::fromStdString(messageOf([&] {
        service("everything")->updateOne(1, {{"comments_list", json::parse(value.toStdString())}});
    })),
        "Invalid payload. Invalid one-to-many update structure: " + reason + ".");
    QCOMPARE(m_project->dump(), before);
}

void NestedTest::parentRevisionOfNestedSaves()
{
    service("everything")
        ->createOne({{"author", {{"name", "n"}}}, {"comments_list", Json::array({Json {{"body", "a"}}})}});
    const Json last = rows("SELECT id, collection, parent FROM directus_revisions ORDER BY id DESC LIMIT 3");
    COMPARE_JSON(last[0]["collection"], Json("everything"));
    COMPARE_JSON(last[0]["parent"], Json(nullptr));
    COMPARE_JSON(last[1]["collection"], Json("remarks"));
    COMPARE_JSON(last[1]["parent"], last[0]["id"]);
    COMPARE_JSON(last[2]["collection"], Json("authors"));
    COMPARE_JSON(last[2]["parent"], last[0]["id"]);
}

void NestedTest::parentRevisionOfDeeperLevels()
{
    service("everything")->createOne({{"tags", Json::array({Json {{"tags_id", {{"id", "deep"}}}}})}});
    const Json last = rows("SELECT id, collection, parent FROM directus_revisions ORDER BY id DESC LIMIT 3");
    COMPARE_JSON(last[1]["collection"], Json("everything_tags"));
    COMPARE_JSON(last[1]["parent"], last[0]["id"]);
    COMPARE_JSON(last[2]["collection"], Json("tags"));
    COMPARE_JSON(last[2]["parent"], last[1]["id"]);
}

void NestedTest::parentWithoutRevisionLeavesChildrenAlone()
{
    service("categories")->updateOne(kRoot, {{"children", {{"create", Json::array({Json {{"name", "C"}}})}}}});
    const Json last = rows("SELECT item, parent FROM directus_revisions ORDER BY id DESC LIMIT 1").at(0);
    QVERIFY(last["item"] != Json(kRoot));
    COMPARE_JSON(last["parent"], Json(nullptr));
}

void NestedTest::nestedIntoClosedSystemTablesIsForbidden()
{
    QCOMPARE(
        messageOf([&] { service("directus_sessions"); }), std::string("You don't have permission to access this."));
}

void NestedTest::manyParentsGetTheSameList()
{
    const Json create = Json::array({Json {{"body", "for each"}}});
    service("everything")->updateMany({2, 3}, {{"comments_list", {{"create", create}}}});
    COMPARE_JSON(rows("SELECT everything FROM remarks WHERE body = 'for each' ORDER BY everything"),
        Json::array({Json {{"everything", 2}}, Json {{"everything", 3}}}));
}

void NestedTest::listsThatShareALinkKeepTheOtherKind()
{
    service("directus_policies")->updateOne("95599df1-15de-47dd-821a-5b5fdbfeeaf3", {{"users", Json::array()}});
    COMPARE_JSON(rows("SELECT count(*) AS n FROM directus_access WHERE policy = '95599df1-15de-47dd-821a-5b5fdbfeeaf3'")
                     .at(0)["n"],
        Json(1));
    service("directus_policies")->updateOne("95599df1-15de-47dd-821a-5b5fdbfeeaf3", {{"roles", Json::array()}});
    COMPARE_JSON(rows("SELECT count(*) AS n FROM directus_access WHERE policy = '95599df1-15de-47dd-821a-5b5fdbfeeaf3'")
                     .at(0)["n"],
        Json(0));
}

QTEST_APPLESS_MAIN(NestedTest)
#include "tst_nested.moc"
