#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/services/history/revert.h"
#include "core/services/system/manual_sort.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using support::ProjectCopy;

namespace {

/// The error that `call` throws.
Error errorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::Internal, "nothing was thrown");
}

Json parsed(const Json& text)
{
    return json::parse(text.get<std::string>());
}

} // namespace

/// Writes on a copy of the project with every type, as its administrator unless said otherwise.
class ItemsServiceTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void createWritesRowActivityAndRevision();
    void createFillsSpecials();
    void createKeepsAGivenKey();
    void integerKeyZeroIsAKey();
    void unknownKeysOfThePayloadAreIgnored();
    void hashesAreNeverStoredInClear();
    void updateWritesDeltaAndSnapshot();
    void updateIgnoresTheKeyInThePayload();
    void emptyUpdateWritesAutomaticColumns();
    void emptyUpdateWithoutAutomaticColumnsHasNoRevision();
    void updateOfAMissingKeyIsLogged();
    void snapshotsBelongToTheirKeys();
    void duplicateKeysCountOnce();
    void batchNeedsKeys();
    void batchRollsBackTogether();
    void upsertUpdatesOrCreates();
    void singletonIsCreatedOnceThenUpdated();
    void deleteLogsEachKey();
    void trackingDecidesWhatIsLogged();
    void theProgramLogsNothing();
    void databaseErrorsNameTheField();
    void everyRefusalLeavesTheDatabaseUnchanged_data();
    void everyRefusalLeavesTheDatabaseUnchanged();
    void mutationLimitCountsNestedItems();
    void changesComeAfterCommitOwnBeforeNested();
    void presetsAndFieldsOfTheEditor();
    void editorChangesOnlyHisItems();
    void requiredFieldsAreReportedTogether();
    void revertWritesTheRevisionBack();
    void movingShiftsTheItemsBetween();

private:
    std::unique_ptr<ItemsService> service(const std::string& collection)
    {
        return m_project->service(*m_context, collection);
    }
    Json lastRevision() { return m_project->rows("SELECT * FROM directus_revisions ORDER BY id DESC LIMIT 1").at(0); }
    Json lastActivity() { return m_project->rows("SELECT * FROM directus_activity ORDER BY id DESC LIMIT 1").at(0); }
    std::int64_t count(SqlText text) { return m_project->rows(text).at(0).begin()->get<std::int64_t>(); }

    std::unique_ptr<ProjectCopy> m_project;
    std::optional<Context> m_context;
};

void ItemsServiceTest::init()
{
    if (!ProjectCopy::available())
        QSKIP("the example projects are absent");
    m_context.reset();
    m_project = std::make_unique<ProjectCopy>("every-type");
    m_context.emplace(m_project->context(m_project->user("admin@example.com")));
}

void ItemsServiceTest::createWritesRowActivityAndRevision()
{
    const Json key = service("authors")->createOne({{"name", "New"}, {"born", "2000-01-02"}});
    COMPARE_JSON(key, Json(4));
    COMPARE_JSON(m_project->rows("SELECT name, born FROM authors WHERE id = 4").at(0),
        (Json {{"name", "New"}, {"born", 946771200000}}));
    const Json activity = lastActivity();
    COMPARE_JSON(activity["action"], Json("create"));
    COMPARE_JSON(activity["collection"], Json("authors"));
    COMPARE_JSON(activity["item"], Json("4"));
    COMPARE_JSON(activity["ip"], Json("127.0.0.1"));
    const Json revision = lastRevision();
    COMPARE_JSON(revision["activity"], activity["id"]);
    COMPARE_JSON(revision["data"], revision["delta"]);
    COMPARE_JSON(parsed(revision["data"]), (Json {{"name", "New"}, {"born", "2000-01-02"}}));
}

void ItemsServiceTest::createFillsSpecials()
{
    const Json key
        = service("everything")->createOne({{"string", "x"}, {"csv", {"a", "b"}}, {"user_created", nullptr}});
    Statement statement = m_project->connection().statement();
    statement
        << "SELECT user_created, typeof(date_created) AS kind, csv, length(uuid_auto) AS uuid, date_updated FROM everything WHERE id = ";
    const Json row = m_project->rows(statement.bind(key.get<std::int64_t>())).at(0);
    COMPARE_JSON(row,
        (Json {{"user_created", m_context->who.user}, {"kind", "integer"}, {"csv", "a,b"}, {"uuid", 36},
            {"date_updated", nullptr}}));
    QVERIFY(!parsed(lastRevision()["data"]).contains("uuid_auto"));
}

void ItemsServiceTest::createKeepsAGivenKey()
{
    COMPARE_JSON(service("tags")->createOne({{"id", "mine"}, {"label", "Mine"}}), Json("mine"));
    COMPARE_JSON(service("authors")->createOne({{"id", "77"}, {"name", "x"}}), Json(77));
    COMPARE_JSON(service("authors")->createOne({{"name", "y"}}), Json(78));
}

void ItemsServiceTest::integerKeyZeroIsAKey()
{
    COMPARE_JSON(service("authors")->createOne({{"id", 0}, {"name", "zero"}}), Json(0));
}

void ItemsServiceTest::unknownKeysOfThePayloadAreIgnored()
{
    COMPARE_JSON(service("authors")->createOne({{"name", "x"}, {"nope", 1}}), Json(4));
}

void ItemsServiceTest::hashesAreNeverStoredInClear()
{
    service("everything")->createOne({{"hash", "secret"}});
    const Json data = parsed(lastRevision()["data"]);
    QVERIFY(crypto::verifyPassword(data["hash"].get<std::string>(), "secret"));
    service("authors")->createOne({{"name", "x"}, {"secret", "secret"}});
    COMPARE_JSON(parsed(lastRevision()["data"])["secret"], Json("**********"));
}

void ItemsServiceTest::updateWritesDeltaAndSnapshot()
{
    service("categories")->updateOne("5e4d20cb-55d3-4493-89eb-32f8da8289d3", {{"name", "Trunk"}});
    const Json revision = lastRevision();
    COMPARE_JSON(parsed(revision["delta"]), (Json {{"name", "Trunk"}}));
    COMPARE_JSON(parsed(revision["data"]),
        (Json {{"id", "5e4d20cb-55d3-4493-89eb-32f8da8289d3"}, {"name", "Trunk"}, {"sort", 1}, {"parent", nullptr},
            {"children", {"f8503d4a-67cf-40f6-b242-f144d224362e", "ef3d7854-407f-4160-ae44-6ac1ba6ecd7b"}}}));
}

void ItemsServiceTest::updateIgnoresTheKeyInThePayload()
{
    service("authors")->updateOne(1, {{"id", 50}, {"name", "Ada L."}});
    COMPARE_JSON(m_project->rows("SELECT name FROM authors WHERE id = 1").at(0)["name"], Json("Ada L."));
}

void ItemsServiceTest::emptyUpdateWritesAutomaticColumns()
{
    service("everything")->updateOne(3, Json::object());
    const Json delta = parsed(lastRevision()["delta"]);
    COMPARE_JSON(delta["user_updated"], Json(m_context->who.user));
    QVERIFY(delta["date_updated"].is_string());
    QCOMPARE(delta.size(), std::size_t(2));
}

void ItemsServiceTest::emptyUpdateWithoutAutomaticColumnsHasNoRevision()
{
    const Json before = lastRevision();
    service("authors")->updateOne(1, Json::object());
    COMPARE_JSON(lastRevision(), before);
    COMPARE_JSON(lastActivity()["action"], Json("update"));
}

void ItemsServiceTest::updateOfAMissingKeyIsLogged()
{
    service("authors")->updateOne(999, {{"name", "x"}});
    const Json revision = lastRevision();
    COMPARE_JSON(revision["item"], Json("999"));
    COMPARE_JSON(revision["data"], Json(nullptr));
    COMPARE_JSON(parsed(revision["delta"]), (Json {{"name", "x"}}));
}

void ItemsServiceTest::snapshotsBelongToTheirKeys()
{
    const auto keys = service("everything")->updateMany({10, 9, 1}, {{"text", "t"}});
    QVERIFY((keys == std::vector<Json> {1, 10, 9}));
    for (const Json& row : m_project->rows("SELECT item, data FROM directus_revisions ORDER BY id DESC LIMIT 3"))
        QCOMPARE(json::print(parsed(row["data"])["id"]), row["item"].get<std::string>());
}

void ItemsServiceTest::duplicateKeysCountOnce()
{
    QVERIFY((service("authors")->updateMany({1, "1", 1}, {{"name", "x"}}) == std::vector<Json> {1}));
}

void ItemsServiceTest::batchNeedsKeys()
{
    const Error error = errorOf([&] { service("authors")->updateBatch({Json {{"name", "x"}}}); });
    QCOMPARE(error.message, std::string("Invalid payload. Item in update misses primary key."));
}

void ItemsServiceTest::batchRollsBackTogether()
{
    const std::string before = m_project->dump();
    const Error error = errorOf([&] {
        service("authors")->updateBatch(
            {Json {{"id", 1}, {"name", "x"}}, Json {{"id", 2}, {"email", "ada@example.com"}}});
    });
    QCOMPARE(error.code, ErrorCode::RecordNotUnique);
    QCOMPARE(m_project->dump(), before);
}

void ItemsServiceTest::upsertUpdatesOrCreates()
{
    const auto keys = service("tags")->upsertMany(
        {Json {{"id", "red"}, {"label", "Rouge"}}, Json {{"id", "azure"}, {"label", "Bleu"}}});
    QVERIFY((keys == std::vector<Json> {"red", "azure"}));
    COMPARE_JSON(m_project->rows("SELECT action FROM directus_activity ORDER BY id DESC LIMIT 2"),
        Json::array({Json {{"action", "create"}}, Json {{"action", "update"}}}));
}

void ItemsServiceTest::singletonIsCreatedOnceThenUpdated()
{
    const Json first = service("company")->upsertSingleton({{"name", "A"}});
    COMPARE_JSON(service("company")->upsertSingleton({{"name", "B"}}), first);
    QCOMPARE(count("SELECT count(*) FROM company"), std::int64_t(1));
}

void ItemsServiceTest::deleteLogsEachKey()
{
    service("remarks")->deleteMany({1, 2, 999});
    COMPARE_JSON(m_project->rows("SELECT action, item FROM directus_activity ORDER BY id DESC LIMIT 3"),
        Json::array({Json {{"action", "delete"}, {"item", "999"}}, Json {{"action", "delete"}, {"item", "2"}},
            Json {{"action", "delete"}, {"item", "1"}}}));
    QCOMPARE(count("SELECT count(*) FROM remarks"), std::int64_t(0));
}

void ItemsServiceTest::trackingDecidesWhatIsLogged()
{
    const std::int64_t activity = count("SELECT count(*) FROM directus_activity");
    const Json revision = lastRevision();
    service("plain")->createOne({{"v", "x"}});
    QCOMPARE(count("SELECT count(*) FROM directus_activity"), activity);
    service("activity_only")->createOne({{"v", "x"}});
    QCOMPARE(count("SELECT count(*) FROM directus_activity"), activity + 1);
    COMPARE_JSON(lastRevision(), revision);
}

void ItemsServiceTest::theProgramLogsNothing()
{
    const std::int64_t activity = count("SELECT count(*) FROM directus_activity");
    Context system = m_project->context(Accountability::system());
    m_project->service(system, "authors")->createOne({{"name", "x"}});
    QCOMPARE(count("SELECT count(*) FROM directus_activity"), activity);
}

void ItemsServiceTest::databaseErrorsNameTheField()
{
    const Error unique = errorOf([&] { service("authors")->createOne({{"name", "x"}, {"email", "ada@example.com"}}); });
    QCOMPARE(unique.code, ErrorCode::RecordNotUnique);
    QCOMPARE(unique.message, std::string("Value for field \"email\" in collection \"authors\" has to be unique."));
    const Error primary = errorOf([&] { service("authors")->createOne({{"id", 1}, {"name", "x"}}); });
    COMPARE_JSON(primary.extensions, (Json {{"collection", "authors"}, {"field", "id"}}));
    const Error foreign = errorOf([&] { service("everything")->createOne({{"author", 999}}); });
    QCOMPARE(foreign.code, ErrorCode::InvalidForeignKey);
    const Error tooLong = errorOf([&] { service("everything")->createOne({{"string_short", "12345678901"}}); });
    QCOMPARE(tooLong.code, ErrorCode::ValueTooLong);
}

void ItemsServiceTest::everyRefusalLeavesTheDatabaseUnchanged_data()
{
    QTest::addColumn<QByteArray>("collection");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("lateChild")
        << QByteArray("everything")
        << QByteArray(R"({"author":{"name":"n"},"comments_list":{"create":[{"body":"a"},{"body":null}]}})");
    QTest::newRow("foreignKey") << QByteArray("everything") << QByteArray(R"({"author":{"name":"n","user":"nobody"}})");
    QTest::newRow("number") << QByteArray("everything") << QByteArray(R"({"author":{"name":"n"},"integer":"abc"})");
    QTest::newRow("missingChild") << QByteArray("everything") << QByteArray(R"({"tags":[{"tags_id":{"id":"t"}},999]})");
    QTest::newRow("anyWithoutCollection")
        << QByteArray("everything")
        << QByteArray(R"({"blocks":[{"collection":"block_text","item":{"body":"b"}},{"item":{"body":"b"}}]})");
}

void ItemsServiceTest::everyRefusalLeavesTheDatabaseUnchanged()
{
    QFETCH(QByteArray, collection);
    QFETCH(QByteArray, payload);
    const std::string before = m_project->dump();
    QVERIFY(errorOf([&] { service(collection.toStdString())->createOne(json::parse(payload.toStdString())); }).code
        != ErrorCode::Internal);
    QCOMPARE(m_project->dump(), before);
    QVERIFY(m_project->changes().empty());
}

void ItemsServiceTest::mutationLimitCountsNestedItems()
{
    m_context->maxMutations = 2;
    const Json twoChildren {{"comments_list", {{"create", Json::array({Json {{"body", "a"}}, Json {{"body", "b"}}})}}}};
    const Error error = errorOf([&] { service("everything")->createOne(twoChildren); });
    QCOMPARE(error.message, std::string("Invalid payload. Exceeded max batch mutation limit of 2."));
    QCOMPARE(count("SELECT count(*) FROM remarks"), std::int64_t(2));
}

void ItemsServiceTest::changesComeAfterCommitOwnBeforeNested()
{
    service("everything")
        ->createOne({{"author", {{"name", "n"}}}, {"comments_list", Json::array({Json {{"body", "a"}}})}});
    std::vector<std::string> collections;
    for (const events::Change& change : m_project->changes())
        collections.push_back(change.collection);
    QCOMPARE(collections, (std::vector<std::string> {"everything", "authors", "remarks"}));
    QCOMPARE(m_project->changes().front().user, m_context->who.user);
}

void ItemsServiceTest::presetsAndFieldsOfTheEditor()
{
    Context editor = m_project->context(m_project->user("editor@example.com"));
    const Json key = m_project->service(editor, "everything")->createOne({{"string", "mine"}});
    Statement statement = m_project->connection().statement();
    statement << "SELECT status FROM everything WHERE id = ";
    COMPARE_JSON(m_project->rows(statement.bind(key.get<std::int64_t>())).at(0)["status"], Json("draft"));
    QVERIFY(!parsed(lastRevision()["data"]).contains("status"));
    const Error error = errorOf([&] {
        m_project->service(editor, "everything")->createOne({{"string", "x"}, {"integer", 1}});
    });
    QCOMPARE(error.message,
        std::string(
            "You don't have permission to access field \"integer\" in collection \"everything\" or it does not exist."));
}

void ItemsServiceTest::editorChangesOnlyHisItems()
{
    Context editor = m_project->context(m_project->user("editor@example.com"));
    const auto items = m_project->service(editor, "everything");
    const Json own = items->createOne({{"string", "mine"}});
    items->updateOne(own, {{"string", "changed"}});
    QCOMPARE(errorOf([&] { items->updateOne(1, {{"string", "x"}}); }).code, ErrorCode::Forbidden);
    QCOMPARE(errorOf([&] { items->updateMany({own, 1}, {{"string", "x"}}); }).code, ErrorCode::Forbidden);
    QCOMPARE(errorOf([&] { items->updateOne(own, {{"integer", 1}}); }).code, ErrorCode::Forbidden);
    QCOMPARE(errorOf([&] { items->deleteMany({own}); }).code, ErrorCode::Forbidden);
    QCOMPARE(errorOf([&] { items->updateOne(9999, {{"string", "x"}}); }).code, ErrorCode::Forbidden);
}

void ItemsServiceTest::requiredFieldsAreReportedTogether()
{
    const Error error = errorOf([&] { service("everything")->createOne({{"status", nullptr}, {"validated", "ABC"}}); });
    QCOMPARE(error.code, ErrorCode::FailedValidation);
    QCOMPARE(json::text(error.extensions, "field"), std::string("status"));
    QCOMPARE(error.others.size(), std::size_t(1));
    QCOMPARE(json::text(error.others.front().extensions, "type"), std::string("regex"));
}

void ItemsServiceTest::revertWritesTheRevisionBack()
{
    service("tags")->updateOne("red", {{"label", "First"}});
    const std::int64_t revision = lastRevision()["id"].get<std::int64_t>();
    service("tags")->updateOne("red", {{"label", "Second"}});
    history::revert(*m_context, std::to_string(revision));
    COMPARE_JSON(m_project->rows("SELECT label FROM tags WHERE id = 'red'").at(0)["label"], Json("First"));
    QCOMPARE(errorOf([&] { history::revert(*m_context, "99999"); }).code, ErrorCode::Forbidden);
}

void ItemsServiceTest::movingShiftsTheItemsBetween()
{
    const schema::Collection& everything = *m_context->schema->collection("everything");
    m_project->connection().execute(m_project->connection().statement() << "DELETE FROM everything WHERE id > 7");
    // Sorts: 1 has 1, 5…7 have 10…12, 2…4 none: they come last.
    system::moveItem(*m_context, everything, 7, 1);
    COMPARE_JSON(m_project->rows("SELECT id FROM everything ORDER BY sort"),
        Json::array({Json {{"id", 7}}, Json {{"id", 1}}, Json {{"id", 5}}, Json {{"id", 6}}, Json {{"id", 2}},
            Json {{"id", 3}}, Json {{"id", 4}}}));
    system::moveItem(*m_context, everything, 7, 3);
    COMPARE_JSON(m_project->rows("SELECT id FROM everything ORDER BY sort"),
        Json::array({Json {{"id", 1}}, Json {{"id", 5}}, Json {{"id", 6}}, Json {{"id", 2}}, Json {{"id", 3}},
            Json {{"id", 7}}, Json {{"id", 4}}}));
    QCOMPARE(errorOf([&] { system::moveItem(*m_context, everything, 7, 999); }).code, ErrorCode::Forbidden);
    QCOMPARE(
        errorOf([&] { system::moveItem(*m_context, *m_context->schema->collection("tags"), "red", "blue"); }).message,
        std::string("Invalid payload. Collection \"tags\" doesn't have a sort field."));
}

QTEST_APPLESS_MAIN(ItemsServiceTest)
#include "tst_items_service.moc"
