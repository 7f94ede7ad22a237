#include "core/api/rest/router.h"
#include "core/base/crypto.h"
#include "core/base/json.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"

#include <QFile>
#include <QTest>

#include <future>

using namespace strata;
using support::ProjectCopy;

namespace {

const std::string kEditor = "5591ff9d-55b7-41a0-af02-b925aac48086";
const std::string kRefused
    = "{\"errors\":[{\"message\":\"Invalid user credentials.\",\"extensions\":{\"code\":\"INVALID_CREDENTIALS\"}}]}";

/// `data` of a recorded answer of the reference; null when it is not there.
Json recorded(const std::string& name)
{
    QFile file(QString::fromStdString(support::sharedFolder() + "/projects/every-type/answers/sqlite/" + name));
    return file.open(QIODevice::ReadOnly) ? json::parse(file.readAll().toStdString()).at("data") : Json();
}

/// Names of the cookies that an answer sets, with "=" when it clears them.
std::vector<std::string> cookies(const Response& response)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : response.headers.list()) {
        if (name != "set-cookie")
            continue;
        const std::size_t equals = value.find('=');
        names.push_back(value.substr(0, value[equals + 1] == ';' ? equals + 1 : equals));
    }
    return names;
}

} // namespace

/// Signing in and asking for one's own rights, through the whole API, on a fresh copy of the project for each test.
class TestAuthController : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void permissionsAreThoseOfTheReference_data();
    void permissionsAreThoseOfTheReference();
    void permissionsOfNobodyAreForbidden();
    void itemPermissionsLookAtTheItem();
    void globals();
    void rolesComeRootFirst();
    void modesDecideWhereTheTokensGo();
    void wrongSignInsAreHeldBackEqually();
    void wrongBodiesAreExplained_data();
    void wrongBodiesAreExplained();
    void refreshNeedsAToken();
    void logoutClearsTheCookiesThatCame();
    void badTokenFailsEveryRoute();
    void trackingNeedsNoPermissionAndNoLog();
    void ownRecordNeedsPermission();
    void disabledLoginIsNoRoute();

private:
    void open(const std::map<std::string, std::string>& settings);
    Response send(Request request);
    Response send(Method method, const std::string& path, const std::string& token, const Json& body = nullptr);
    Json dataOf(const std::string& path, const std::string& token);
    Response login(const Json& extra);

    std::unique_ptr<ProjectCopy> m_project;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<rest::Api> m_api;
};

void TestAuthController::initTestCase()
{
    if (!ProjectCopy::available())
        QSKIP("The shared projects are not here.");
}

void TestAuthController::init()
{
    m_project = std::make_unique<ProjectCopy>("every-type");
    Statement sql = m_project->connection().statement();
    sql << SqlText("UPDATE directus_users SET password = ");
    sql.bind(crypto::hashPassword("secret", {.memoryKiB = 64, .iterations = 1, .parallelism = 1, .length = 32}))
        << SqlText(" WHERE email = 'editor@example.com'");
    m_project->connection().execute(sql);
    open({});
}

void TestAuthController::cleanup()
{
    m_api.reset();
    m_engine.reset();
    m_project.reset();
}

void TestAuthController::open(const std::map<std::string, std::string>& settings)
{
    std::map<std::string, std::string> values {
        {"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", m_project->filename()}, {"SECRET", "a-secret-for-tests"}};
    values.insert(settings.begin(), settings.end());
    m_api.reset();
    m_engine = Engine::open(Config::of(std::filesystem::path(m_project->filename()).parent_path(), values));
    m_api = std::make_unique<rest::Api>(*m_engine);
}

Response TestAuthController::send(Request request)
{
    std::promise<Response> answer;
    m_engine->post([&](Worker& worker) { answer.set_value(m_api->handle(request, worker)); });
    return answer.get_future().get();
}

Response TestAuthController::send(Method method, const std::string& path, const std::string& token, const Json& body)
{
    const std::size_t question = std::min(path.find('?'), path.size());
    Request request = makeRequest(method, path.substr(0, question), nullptr, body);
    request.query = path.substr(std::min(question + 1, path.size()));
    if (!token.empty())
        request.headers.set("authorization", "Bearer " + token);
    return send(request);
}

Json TestAuthController::dataOf(const std::string& path, const std::string& token)
{
    const Response response = send(Method::Get, path, token);
    return json::member(json::tryParse(response.body), response.status == 200 ? "data" : "errors");
}

Response TestAuthController::login(const Json& extra)
{
    Json body = {{"email", "editor@example.com"}, {"password", "secret"}};
    body.update(extra);
    return send(Method::Post, "/auth/login", {}, body);
}

void TestAuthController::permissionsAreThoseOfTheReference_data()
{
    QTest::addColumn<QByteArray>("caller");
    for (const char* caller : {"admin", "editor", "junior"})
        QTest::newRow(caller) << QByteArray(caller);
}

void TestAuthController::permissionsAreThoseOfTheReference()
{
    QFETCH(QByteArray, caller);
    const Json expected = recorded("permissions-me-" + caller.toStdString() + ".json");
    const Json answer = dataOf("/permissions/me", caller.toStdString() + "-token");
    // The order of an admin's collections is that of the schema, which the reference does not fix.
    if (caller == "admin")
        QVERIFY(nlohmann::json(answer) == nlohmann::json(expected));
    else
        COMPARE_JSON(answer, expected);
}

void TestAuthController::permissionsOfNobodyAreForbidden()
{
    QCOMPARE(send(Method::Get, "/permissions/me", {}).status, 403);
    QCOMPARE(send(Method::Get, "/permissions/me/everything/1", {}).status, 403);
    QCOMPARE(send(Method::Get, "/roles/me", {}).status, 403);
}

void TestAuthController::itemPermissionsLookAtTheItem()
{
    const Json no = {{"update", {{"access", false}}}, {"delete", {{"access", false}}}, {"share", {{"access", false}}}};
    Json some = no;
    some["update"]["access"] = true;
    COMPARE_JSON(dataOf("/permissions/me/everything/1", "editor-token"), no);
    COMPARE_JSON(dataOf("/permissions/me/everything", "editor-token"), some);
    COMPARE_JSON(dataOf("/permissions/me/unknown/1", "editor-token"), no);
    COMPARE_JSON(dataOf("/permissions/me/unknown/1", "admin-token").at("share"), Json({{"access", true}}));
}

void TestAuthController::globals()
{
    COMPARE_JSON(dataOf("/policies/me/globals", {}), Json({{"app_access", false}}));
    COMPARE_JSON(dataOf("/policies/me/globals", "junior-token"),
        Json({{"app_access", true}, {"admin_access", false}, {"enforce_tfa", false}}));
}

void TestAuthController::rolesComeRootFirst()
{
    const Json roles = dataOf("/roles/me?fields=id,name", "junior-token");
    QCOMPARE(roles.size(), std::size_t(2));
    QCOMPARE(json::text(roles.at(0), "name"), std::string("Editors"));
}

void TestAuthController::modesDecideWhereTheTokensGo()
{
    const auto members = [](const Response& response) {
        std::vector<std::string> names;
        const Json body = json::parse(response.body);
        for (const auto& member : body.at("data").items())
            names.push_back(member.key());
        return names;
    };
    using Names = std::vector<std::string>;
    const Response json = login(Json::object());
    QCOMPARE(members(json), (Names {"expires", "refresh_token", "access_token"}));
    QVERIFY(cookies(json).empty());
    const Response cookie = login({{"mode", "cookie"}});
    QCOMPARE(members(cookie), (Names {"expires", "access_token"}));
    QCOMPARE(cookies(cookie), Names {"directus_refresh_token"});
    const Response session = login({{"mode", "session"}});
    QCOMPARE(members(session), Names {"expires"});
    QCOMPARE(cookies(session), Names {"directus_session_token"});
}

void TestAuthController::wrongSignInsAreHeldBackEqually()
{
    const auto before = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
    for (const Json& wrong : {Json({{"password", "wrong"}}), Json({{"email", "nobody@example.com"}}),
             Json({{"email", "junior@example.com"}})}) {
        const Response response = login(wrong);
        QCOMPARE(response.status, 401);
        QCOMPARE(response.body, kRefused);
        QVERIFY(response.notBefore >= before);
    }
    QVERIFY(login(Json::object()).notBefore >= before);
}

void TestAuthController::wrongBodiesAreExplained_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray("\"email\" is required");
    QTest::newRow("list") << QByteArray("[]") << QByteArray("\"value\" must be of type object");
    QTest::newRow("number") << QByteArray("{\"email\":1}") << QByteArray("\"email\" must be a string");
    QTest::newRow("no address") << QByteArray("{\"email\":\"x\",\"password\":\"x\"}")
                                << QByteArray("\"email\" must be a valid email");
    QTest::newRow("no password") << QByteArray("{\"email\":\"a@b.co\"}") << QByteArray("\"password\" is required");
    QTest::newRow("mode") << QByteArray("{\"email\":\"a@b.co\",\"password\":\"x\",\"mode\":\"y\"}")
                          << QByteArray("\"mode\" must be one of [cookie, json, session]");
    QTest::newRow("otp") << QByteArray("{\"email\":\"a@b.co\",\"password\":\"x\",\"otp\":1}")
                         << QByteArray("\"otp\" must be a string");
}

void TestAuthController::wrongBodiesAreExplained()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, reason);
    const Response response = send(Method::Post, "/auth/login", {}, json::parse(body.toStdString()));
    QCOMPARE(response.status, 400);
    const Json error = json::parse(response.body).at("errors").at(0);
    QCOMPARE(json::text(error.at("extensions"), "reason"), reason.toStdString());
}

void TestAuthController::refreshNeedsAToken()
{
    QCOMPARE(send(Method::Post, "/auth/refresh", {}, Json::object()).status, 400);
    QCOMPARE(send(Method::Post, "/auth/refresh", {}, {{"refresh_token", "unknown"}}).status, 401);
    QCOMPARE(send(Method::Post, "/auth/refresh", {}, {{"refresh_token", "unknown"}, {"mode", "other"}}).status, 400);
    const std::string token = json::parse(login(Json::object()).body).at("data").at("refresh_token");
    QCOMPARE(send(Method::Post, "/auth/refresh", {}, {{"refresh_token", token}}).status, 200);
    QCOMPARE(send(Method::Post, "/auth/refresh", {}, {{"refresh_token", token}}).status, 401);
}

void TestAuthController::logoutClearsTheCookiesThatCame()
{
    Request request = makeRequest(Method::Post, "/auth/logout", nullptr, {{"mode", "cookie"}});
    request.headers.set("cookie", "directus_refresh_token=unknown");
    const Response response = send(request);
    QCOMPARE(response.status, 204);
    QCOMPARE(cookies(response), std::vector<std::string> {"directus_refresh_token="});
    QCOMPARE(send(Method::Post, "/auth/logout", {}, Json::object()).status, 400);
}

void TestAuthController::badTokenFailsEveryRoute()
{
    for (const char* path : {"/items/tags", "/server/info", "/unknown", "/auth"})
        QCOMPARE(send(Method::Get, path, "bad").status, 401);
    Request request = makeRequest(Method::Get, "/items/tags");
    request.headers.set("cookie", "directus_session_token=bad");
    QCOMPARE(cookies(send(request)), std::vector<std::string> {"directus_session_token="});
}

void TestAuthController::trackingNeedsNoPermissionAndNoLog()
{
    const Json before = m_project->rows("SELECT count(*) AS n FROM directus_activity");
    QCOMPARE(send(Method::Patch, "/users/me/track/page", "junior-token", {{"last_page", "/content"}}).status, 204);
    COMPARE_JSON(m_project->rows("SELECT count(*) AS n FROM directus_activity"), before);
    COMPARE_JSON(m_project->rows("SELECT last_page FROM directus_users WHERE email = 'junior@example.com'"),
        Json::array({{{"last_page", "/content"}}}));
    QCOMPARE(send(Method::Patch, "/users/me/track/page", "junior-token", Json::object()).status, 400);
    QCOMPARE(send(Method::Patch, "/users/me/track/page", {}, {{"last_page", "/content"}}).status, 401);
}

void TestAuthController::ownRecordNeedsPermission()
{
    QCOMPARE(send(Method::Patch, "/users/me", "editor-token", {{"title", "x"}}).status, 403);
    QCOMPARE(send(Method::Patch, "/users/me", {}, {{"title", "x"}}).status, 401);
    const Response changed = send(Method::Patch, "/users/me?fields=title", "admin-token", {{"title", "x"}});
    QCOMPARE(changed.body, std::string("{\"data\":{\"title\":\"x\"}}"));
    COMPARE_JSON(dataOf("/users/me?fields=id,nope", "editor-token"), Json({{"id", kEditor}}));
}

void TestAuthController::disabledLoginIsNoRoute()
{
    open({{"AUTH_DISABLE_DEFAULT", "true"}});
    QCOMPARE(login(Json::object()).status, 404);
    QCOMPARE(send(Method::Get, "/auth", {}).body, std::string("{\"data\":[],\"disableDefault\":true}"));
}

QTEST_GUILESS_MAIN(TestAuthController)
#include "tst_auth_controller.moc"
