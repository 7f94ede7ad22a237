#include "core/api/rest/router.h"
#include "tests/support/project_copy.h"

#include <QTest>

#include <future>

using namespace strata;
using support::ProjectCopy;

/// What callers with different rights see of the data model; the expected names are Directus 11's answers.
class TestSchemaController : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void adminsSeeEverything();
    void collectionsAreThoseReadableAndTheirGroups();
    void fieldsAreThoseReadable();
    void relationsNeedBothSides();
    void statuses_data();
    void statuses();
    void searchPicksKeys();
    void reasonsNameTheCollection();

private:
    struct Answer {
        int status;
        Json body;
    };
    Answer send(const char* method, const std::string& path, const std::string& token, const Json& body = nullptr);
    /// The members joined by dots, of each object of a list.
    std::vector<std::string> names(const std::string& path, const std::string& token, const std::vector<std::string>& members);

    std::unique_ptr<ProjectCopy> m_project;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<rest::Api> m_api;
};

using Names = std::vector<std::string>;

void TestSchemaController::initTestCase()
{
    if (!ProjectCopy::available())
        QSKIP("no shared projects");
    m_project = std::make_unique<ProjectCopy>("every-type");
    const std::map<std::string, std::string> values {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", m_project->filename()}, {"SECRET", "a-secret-for-tests"}};
    m_engine = Engine::open(Config::of(std::filesystem::path(m_project->filename()).parent_path(), values));
    m_api = std::make_unique<rest::Api>(*m_engine);
}

void TestSchemaController::cleanupTestCase()
{
    m_api.reset();
    m_engine.reset();
}

TestSchemaController::Answer TestSchemaController::send(const char* method, const std::string& path, const std::string& token, const Json& body)
{
    Request request = makeRequest(methodOfName(method), path, nullptr, body);
    if (!token.empty())
        request.headers.set("authorization", "Bearer " + token);
    std::promise<Response> answer;
    m_engine->post([&](Worker& worker) { answer.set_value(m_api->handle(request, worker)); });
    const Response response = answer.get_future().get();
    return {response.status, json::tryParse(response.body)};
}

Names TestSchemaController::names(const std::string& path, const std::string& token, const Names& members)
{
    Names list;
    const Answer answer = send("GET", path, token);
    for (const Json& object : json::member(answer.body, "data")) {
        std::string name;
        for (const std::string& member : members)
            name += (name.empty() ? "" : ".") + json::text(object, member);
        list.push_back(name);
    }
    return list;
}

void TestSchemaController::adminsSeeEverything()
{
    QCOMPARE(names("/collections", "admin-token", {"collection"}).size(), std::size_t(43));
    QCOMPARE(names("/fields", "admin-token", {"field"}).size(), std::size_t(442));
    QCOMPARE(names("/relations", "admin-token", {"field"}).size(), std::size_t(67));
    // The second answer comes from the kept text.
    QCOMPARE(names("/fields", "admin-token", {"field"}).size(), std::size_t(442));
    QCOMPARE(names("/relations/everything_tags", "admin-token", {"field"}), (Names {"everything_id", "tags_id"}));
    const Json role = send("GET", "/relations/directus_users/role", "admin-token").body["data"];
    QVERIFY(role["meta"]["one_field"] == "users");
}

void TestSchemaController::collectionsAreThoseReadableAndTheirGroups()
{
    const Names expected {"authors", "everything", "everything_tags", "everything_translations", "samples", "tags",
        "directus_activity", "directus_collections", "directus_comments", "directus_fields", "directus_presets",
        "directus_relations", "directus_roles", "directus_settings", "directus_users", "directus_notifications",
        "directus_shares", "directus_translations"};
    QCOMPARE(names("/collections", "editor-token", {"collection"}), expected);
}

void TestSchemaController::fieldsAreThoseReadable()
{
    QCOMPARE(names("/fields", "editor-token", {"field"}).size(), std::size_t(206));
    QCOMPARE(names("/fields", "junior-token", {"field"}).size(), std::size_t(209));
    QCOMPARE(names("/fields/everything", "editor-token", {"field"}),
        (Names {"id", "status", "user_created", "date_created", "string", "text", "author", "translations", "tags"}));
}

void TestSchemaController::relationsNeedBothSides()
{
    const Names expected {"directus_notifications.sender", "directus_notifications.recipient",
        "directus_shares.user_created", "directus_shares.role", "directus_shares.collection", "directus_users.role",
        "directus_settings.public_registration_role", "directus_collections.group", "directus_presets.role",
        "directus_presets.user", "directus_roles.parent", "directus_comments.user_updated",
        "directus_comments.user_created", "everything.author", "everything.user_created", "everything_tags.everything_id",
        "everything_tags.tags_id", "everything_translations.everything_id", "directus_comments.collection",
        "directus_fields.collection", "directus_fields.group", "directus_activity.user"};
    QCOMPARE(names("/relations", "editor-token", {"collection", "field"}), expected);
}

void TestSchemaController::statuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("admin");
    QTest::addColumn<int>("editor");
    QTest::addColumn<int>("everybody");
    const auto row = [](const char* path, int admin, int editor, int everybody) {
        QTest::newRow(path) << path << admin << editor << everybody;
    };
    row("/collections", 200, 200, 403);
    row("/collections/nothing", 403, 403, 403);
    row("/collections/everything", 200, 200, 403);
    row("/collections/languages", 200, 403, 403);
    row("/collections/samples", 200, 403, 403);
    row("/fields", 200, 200, 403);
    row("/fields/nothing", 403, 403, 403);
    row("/fields/company", 200, 403, 403);
    row("/fields/everything/string", 200, 200, 403);
    row("/fields/everything/integer", 200, 403, 403);
    row("/fields/everything/divider", 200, 403, 403);
    row("/fields/everything/nope", 403, 403, 403);
    row("/fields/tags/id", 200, 200, 200);
    row("/relations", 200, 200, 403);
    row("/relations/nothing", 403, 403, 403);
    row("/relations/company", 200, 200, 403);
    row("/relations/everything/author", 200, 200, 403);
    row("/relations/everything/category", 200, 403, 403);
    row("/relations/everything/string", 403, 403, 403);
}

void TestSchemaController::statuses()
{
    QFETCH(QString, path);
    QFETCH(int, admin);
    QFETCH(int, editor);
    QFETCH(int, everybody);
    QCOMPARE(send("GET", path.toStdString(), "admin-token").status, admin);
    QCOMPARE(send("GET", path.toStdString(), "editor-token").status, editor);
    QCOMPARE(send("GET", path.toStdString(), {}).status, everybody);
}

void TestSchemaController::searchPicksKeys()
{
    const Json keys = {{"keys", {"tags", "everything", "nix"}}};
    const Json found = send("SEARCH", "/collections", "admin-token", keys).body["data"];
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(found[0]["collection"] == "everything" && found[1]["collection"] == "tags");
    QCOMPARE(send("SEARCH", "/collections", "editor-token", keys).status, 403);
    QCOMPARE(send("SEARCH", "/collections", "admin-token", Json::object()).body["data"].size(), std::size_t(43));
}

void TestSchemaController::reasonsNameTheCollection()
{
    const Json error = send("GET", "/collections/languages", "editor-token").body["errors"][0];
    QVERIFY(error["message"] == "You don't have permission to perform \"read\" for collection \"languages\" or it does not exist.");
    QVERIFY(error["extensions"]["code"] == "FORBIDDEN");
}

QTEST_APPLESS_MAIN(TestSchemaController)
#include "tst_schema_controller.moc"
