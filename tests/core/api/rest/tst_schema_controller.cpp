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
    void collectionsTakeMetadata();
    void fieldsTakeMetadata();
    void badChangesAreRefused_data();
    void badChangesAreRefused();

private:
    struct Answer {
        int status;
        Json body;
    };
    Answer send(const char* method, const std::string& path, const std::string& token, const Json& body = nullptr);
    /// The members joined by dots, of each object of a list.
    std::vector<std::string> names(
        const std::string& path, const std::string& token, const std::vector<std::string>& members);

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
    const std::map<std::string, std::string> values {
        {"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", m_project->filename()}, {"SECRET", "a-secret-for-tests"}};
    m_engine = Engine::open(Config::of(std::filesystem::path(m_project->filename()).parent_path(), values));
    m_api = std::make_unique<rest::Api>(*m_engine);
}

void TestSchemaController::cleanupTestCase()
{
    m_api.reset();
    m_engine.reset();
}

TestSchemaController::Answer TestSchemaController::send(
    const char* method, const std::string& path, const std::string& token, const Json& body)
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
        "directus_comments.user_created", "everything.author", "everything.user_created",
        "everything_tags.everything_id", "everything_tags.tags_id", "everything_translations.everything_id",
        "directus_comments.collection", "directus_fields.collection", "directus_fields.group",
        "directus_activity.user"};
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
    QVERIFY(error["message"]
        == "You don't have permission to perform \"read\" for collection \"languages\" or it does not exist.");
    QVERIFY(error["extensions"]["code"] == "FORBIDDEN");
}

void TestSchemaController::collectionsTakeMetadata()
{
    const Answer one = send(
        "PATCH", "/collections/authors", "admin-token", {{"meta", {{"note", "writers"}, {"collection", "other"}}}});
    QCOMPARE(one.status, 200);
    QVERIFY(one.body["data"]["meta"]["note"] == "writers");
    // An unmanaged table becomes a managed one, a built-in collection keeps what is built in.
    const Json changes = Json::array({{{"collection", "directus_files"}, {"meta", {{"color", "#112233"}}}},
        {{"collection", "languages"}, {"meta", {{"sort", 3}, {"group", "samples"}}}}});
    const Answer list = send("PATCH", "/collections", "admin-token", changes);
    QCOMPARE(list.status, 200);
    QVERIFY(list.body["data"][0]["collection"] == "languages" && list.body["data"][0]["meta"]["group"] == "samples");
    QVERIFY(list.body["data"][1]["meta"]["color"] == "#112233" && list.body["data"][1]["meta"]["system"] == true);
    QVERIFY(send("GET", "/collections/languages", "admin-token").body["data"]["meta"]["sort"] == 3);
    QCOMPARE(names("/collections", "admin-token", {"collection"}).size(), std::size_t(43));
}

void TestSchemaController::fieldsTakeMetadata()
{
    const Json current = send("GET", "/fields/everything/string", "admin-token").body["data"];
    Json body = current;
    body["meta"]["special"] = {"cast-csv", "conceal"};
    body["meta"]["options"] = {{"trim", true}};
    const Answer one = send("PATCH", "/fields/everything/string", "admin-token", body);
    QCOMPARE(one.status, 200);
    QVERIFY(one.body["data"]["type"] == "csv");
    QVERIFY(one.body["data"]["meta"]["id"] == current["meta"]["id"]);
    QVERIFY(one.body["data"]["meta"]["options"]["trim"] == true);

    // `plain.v` may have had no row; both are answered in the order sent.
    const Json changes = Json::array(
        {{{"field", "v"}, {"meta", {{"sort", 1}}}}, {{"field", "id"}, {"meta", {{"sort", 2}, {"hidden", true}}}}});
    const Answer list = send("PATCH", "/fields/plain", "admin-token", changes);
    QCOMPARE(list.status, 200);
    QVERIFY(list.body["data"][0]["field"] == "v" && list.body["data"][0]["meta"]["sort"] == 1);
    QVERIFY(list.body["data"][1]["meta"]["hidden"] == true);
    QCOMPARE(send("PATCH", "/fields/plain", "admin-token", Json::array()).status, 204);
}

void TestSchemaController::badChangesAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const char* path, const char* body, int status) {
        QTest::newRow(name) << path << body << status;
    };
    row("unknown collection", "/collections/nothing", R"({"meta":{"note":"x"}})", 403);
    row("under itself", "/collections/samples", R"({"meta":{"group":"samples"}})", 400);
    row("circle", "/collections/samples", R"({"meta":{"group":"authors"}})", 400);
    row("no list", "/collections", R"({"collection":"tags"})", 400);
    row("no name", "/collections", R"([{"meta":{}}])", 400);
    row("half bad list", "/collections", R"([{"collection":"tags","meta":{"note":"x"}},{"collection":"nothing"}])",
        403);
    row("unknown field", "/fields/tags/nothing", R"({"meta":{"note":"x"}})", 403);
    row("renamed field", "/fields/tags/label", R"({"field":"other"})", 400);
    row("alias type", "/fields/tags/label", R"({"type":"alias"})", 400);
    row("nameless field", "/fields/tags", R"([{"meta":{}}])", 400);
}

void TestSchemaController::badChangesAreRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(int, status);
    send("PATCH", "/collections/authors", "admin-token", {{"meta", {{"group", "samples"}}}});
    const std::string before = m_project->dump();
    QCOMPARE(send("PATCH", path.toStdString(), "admin-token", json::parse(body.toStdString())).status, status);
    QCOMPARE(send("PATCH", "/collections/tags", "editor-token", {{"meta", {{"note", "x"}}}}).status, 403);
    QVERIFY(m_project->dump() == before);
}

QTEST_APPLESS_MAIN(TestSchemaController)
#include "tst_schema_controller.moc"
