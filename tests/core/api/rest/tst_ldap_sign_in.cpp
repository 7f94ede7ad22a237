#include "core/base/json.h"
#include "core/services/auth/sso/ldap_connection.h"
#include "core/services/auth/users.h"
#include "tests/support/compare_json.h"
#include "tests/support/ldap_directory.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <future>

using namespace strata;
using namespace strata::support;
using auth::sso::LdapConnection;

namespace {

const std::string kAnna = "cn=Anna,ou=people,dc=example,dc=com";
const std::string kBert = "cn=Bert,ou=people,dc=example,dc=com";

const std::string kRefused
    = R"({"errors":[{"message":"Invalid user credentials.","extensions":{"code":"INVALID_CREDENTIALS"}}]})";

using Settings = std::map<std::string, std::string>;

std::string codeOf(const Response& response)
{
    const Json body = json::tryParse(response.body);
    return body.is_object() && body.contains("errors") ? json::text(body["errors"][0]["extensions"], "code")
                                                       : std::string();
}

Json dataOf(const Response& response)
{
    return json::member(json::tryParse(response.body), "data");
}

} // namespace

/// Signing in with an account of a directory, through the whole API with a real OpenLDAP server.
class TestLdapSignIn : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_engine.reset(); }
    void providersAreListed();
    void firstSignInMakesAUser();
    void everyModeHasTheAccessToken();
    void strangersAreRefusedAlike_data();
    void strangersAreRefusedAlike();
    void filterCharactersMeanThemselves_data();
    void filterCharactersMeanThemselves();
    void emptyPasswordIsNoAnonymousBind();
    void wrongBodiesAreExplained();
    void suspendedUsersStayOut();
    void usersOfOtherProvidersStayOut();
    void tooManyAttemptsSuspend();
    void takenEmailIsRefused();
    void scopeOfTheSearch();
    void rolesFollowGroups();
    void posixGroupsNameTheUid();
    void rolesWithoutGroupsAreGivenByHand();
    void syncedUsersFollowTheDirectory();
    void refreshAsksTheDirectory();
    void refreshOfAForgottenProvider();
    void wrongSearcherIsAConfigurationFault();
    void silentDirectoryIsUnavailable();
    void tlsNeedsAKnownAuthority();
    void settingsMustBeComplete_data();
    void settingsMustBeComplete();
    void localUsersOfAnotherName();
    void defaultCantBeAnother();
    void accentsMakeAnotherPerson();
    void whatProvidersKeepIsReadBack();

private:
    void open(const Settings& more = {});
    Response signIn(const std::string& name, const std::string& password, const Json& more = Json::object());
    /// The row of a user, by what his directory calls him.
    Json userOf(const std::string& dn);
    /// What `work` makes of the connection of a worker.
    Json onWorker(const std::function<Json(Connection&)>& work);

    std::unique_ptr<LdapDirectory> m_directory;
    std::unique_ptr<TestEngine> m_engine;
    /// The role "Editors"; each kind of database has its own id for it.
    std::string m_editors;
};

void TestLdapSignIn::initTestCase()
{
    if (const std::string reason = LdapDirectory::unavailable() + TestDatabase::unavailable(testedClient());
        !reason.empty())
        QSKIP(reason.c_str());
    m_directory = std::make_unique<LdapDirectory>();
}

void TestLdapSignIn::init()
{
    open();
    m_editors = json::text(
        dataOf(m_engine->send("admin-token", "GET /roles?filter[name][_eq]=Editors&fields=id")).at(0), "id");
}

void TestLdapSignIn::open(const Settings& more)
{
    Settings settings {{"AUTH_PROVIDERS", "corp"}, {"AUTH_CORP_DRIVER", "ldap"},
        {"AUTH_CORP_CLIENT__SOCKET_PATH", m_directory->socket()}, {"AUTH_CORP_BIND_DN", "cn=admin,dc=example,dc=com"},
        {"AUTH_CORP_BIND_PASSWORD", "secret"}, {"AUTH_CORP_USER_DN", "ou=people,dc=example,dc=com"},
        {"AUTH_CORP_LABEL", "Company"}, {"LOGIN_STALL_TIME", "10"}};
    for (const auto& [name, value] : more)
        settings[name] = value;
    m_engine.reset();
    m_engine = std::make_unique<TestEngine>("every-type", settings, testedClient());
}

Response TestLdapSignIn::signIn(const std::string& name, const std::string& password, const Json& more)
{
    Json body = {{"identifier", name}, {"password", password}};
    body.update(more);
    return m_engine->send({}, "POST /auth/login/corp", body);
}

Json TestLdapSignIn::userOf(const std::string& dn)
{
    const std::string filter = percentEncode(json::print({{"external_identifier", {{"_eq", dn}}}}));
    const Json rows = dataOf(m_engine->send(
        "admin-token", "GET /users?fields=email,first_name,last_name,provider,role,status,id&filter=" + filter));
    return rows.is_array() && rows.size() == 1 ? rows.front() : Json();
}

Json TestLdapSignIn::onWorker(const std::function<Json(Connection&)>& work)
{
    std::promise<Json> result;
    m_engine->engine().post([&](Worker& worker) { result.set_value(work(worker.connection())); });
    return result.get_future().get();
}

void TestLdapSignIn::providersAreListed()
{
    const std::string expected
        = "{\"data\":[{\"name\":\"corp\",\"label\":\"Company\",\"driver\":\"ldap\"}],\"disableDefault\":false}";
    QCOMPARE(m_engine->send({}, "GET /auth").body, expected);
    QCOMPARE(m_engine->send({}, "GET /auth?sessionOnly").body, expected);
}

void TestLdapSignIn::firstSignInMakesAUser()
{
    const Response first = signIn("anna", "anna-secret");
    QCOMPARE(first.status, 200);
    const Json user = userOf(kAnna);
    const std::string id = json::text(user, "id");
    QVERIFY(!id.empty());
    COMPARE_JSON(user,
        Json({{"email", "anna@directory.example.com"}, {"first_name", "Anna Maria"}, {"last_name", "Albers"},
            {"provider", "corp"}, {"role", nullptr}, {"status", "active"}, {"id", id}}));
    const std::string token = json::text(dataOf(signIn("ANNA", "anna-secret")), "access_token");
    COMPARE_JSON(dataOf(m_engine->send(token, "GET /users/me?fields=id")), Json({{"id", id}}));
    QCOMPARE(json::text(userOf(kAnna), "id"), id);
}

void TestLdapSignIn::everyModeHasTheAccessToken()
{
    const Json json = dataOf(signIn("anna", "anna-secret"));
    QVERIFY(json.contains("access_token") && json.contains("refresh_token") && json.contains("expires"));
    for (const char* mode : {"cookie", "session"}) {
        const Response response = signIn("anna", "anna-secret", {{"mode", mode}});
        const Json data = dataOf(response);
        QVERIFY(data.contains("access_token") && !data.contains("refresh_token"));
        QVERIFY(response.headers.find("set-cookie"));
    }
}

void TestLdapSignIn::strangersAreRefusedAlike_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong password") << QByteArray("anna") << QByteArray("wrong");
    QTest::newRow("somebody else's password") << QByteArray("anna") << QByteArray("bert-secret");
    QTest::newRow("unknown") << QByteArray("nobody") << QByteArray("anna-secret");
    QTest::newRow("disabled") << QByteArray("carl") << QByteArray("carl-secret");
    QTest::newRow("elsewhere") << QByteArray("dora") << QByteArray("dora-secret");
    QTest::newRow("the searcher") << QByteArray("admin") << QByteArray("secret");
}

void TestLdapSignIn::strangersAreRefusedAlike()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, password);
    const Dump before = m_engine->dump();
    const auto earliest = std::chrono::steady_clock::now() + std::chrono::milliseconds(10);
    const Response response = signIn(name.toStdString(), password.toStdString());
    QCOMPARE(response.status, 401);
    QCOMPARE(response.body, kRefused);
    QVERIFY(response.notBefore >= earliest);
    QCOMPARE(changedTables(before, m_engine->dump()), std::string());
}

void TestLdapSignIn::filterCharactersMeanThemselves_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("star") << QByteArray("*");
    QTest::newRow("prefix") << QByteArray("ann*");
    QTest::newRow("closed early") << QByteArray("anna)(cn=*");
    QTest::newRow("or") << QByteArray("x)(|(cn=anna)");
    QTest::newRow("escape") << QByteArray("\\2a");
    QTest::newRow("nul") << QByteArray("anna\0x", 6);
}

void TestLdapSignIn::filterCharactersMeanThemselves()
{
    QFETCH(QByteArray, name);
    const Response response = signIn(name.toStdString(), "anna-secret");
    QCOMPARE(response.status, 401);
    QCOMPARE(response.body, kRefused);
}

void TestLdapSignIn::emptyPasswordIsNoAnonymousBind()
{
    QCOMPARE(signIn("anna", "").status, 400);
    const std::string url = "ldapi://" + percentEncode(m_directory->socket());
    LdapConnection connection({url});
    QVERIFY(!connection.bind(kAnna, ""));
    QVERIFY(!connection.bind("", "anna-secret"));
    QVERIFY(connection.bind(kAnna, "anna-secret"));
}

void TestLdapSignIn::wrongBodiesAreExplained()
{
    const auto reasonOf = [&](const Json& body) {
        const Json answer = json::tryParse(m_engine->send({}, "POST /auth/login/corp", body).body);
        return json::text(answer["errors"][0]["extensions"], "reason");
    };
    QCOMPARE(reasonOf(Json::object()), std::string("\"identifier\" is required"));
    QCOMPARE(reasonOf({{"identifier", "anna"}}), std::string("\"password\" is required"));
    QCOMPARE(reasonOf({{"identifier", "anna"}, {"password", 1}}), std::string("\"password\" must be a string"));
    QCOMPARE(m_engine->send({}, "POST /auth/login/unknown", {{"identifier", "anna"}, {"password", "x"}}).status, 404);
    QCOMPARE(m_engine->send({}, "GET /auth/login/corp").status, 404);
    QCOMPARE(m_engine->send({}, "POST /auth/login/corp/acs").status, 404);
}

void TestLdapSignIn::suspendedUsersStayOut()
{
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    m_engine->send("admin-token", "PATCH /users/" + json::text(userOf(kAnna), "id"), {{"status", "suspended"}});
    const Dump before = m_engine->dump();
    const Response response = signIn("anna", "anna-secret");
    QCOMPARE(response.body, kRefused);
    QCOMPARE(changedTables(before, m_engine->dump()), std::string());
}

void TestLdapSignIn::usersOfOtherProvidersStayOut()
{
    const Json other = {{"email", "x@example.com"}, {"provider", "google"},
        {"external_identifier", "CN=anna,ou=people,dc=example,dc=com"}};
    QCOMPARE(m_engine->send("admin-token", "POST /users", other).status, 200);
    const Dump before = m_engine->dump();
    QCOMPARE(signIn("anna", "anna-secret").body, kRefused);
    QCOMPARE(changedTables(before, m_engine->dump()), std::string());
}

void TestLdapSignIn::tooManyAttemptsSuspend()
{
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(m_engine->send("admin-token", "PATCH /settings", {{"auth_login_attempts", 2}}).status, 200);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(signIn("anna", "wrong").body, kRefused);
    QCOMPARE(json::text(userOf(kAnna), "status"), std::string("suspended"));
    QCOMPARE(signIn("anna", "anna-secret").body, kRefused);
}

void TestLdapSignIn::takenEmailIsRefused()
{
    const Dump before = m_engine->dump();
    const Response response = signIn("emil", "emil-secret");
    QCOMPARE(response.status, 403);
    QCOMPARE(codeOf(response), std::string("INVALID_PROVIDER"));
    QCOMPARE(changedTables(before, m_engine->dump()), std::string());
}

void TestLdapSignIn::scopeOfTheSearch()
{
    open({{"AUTH_CORP_USER_SCOPE", "sub"}, {"AUTH_CORP_USER_ATTRIBUTE", "uid"}});
    QCOMPARE(signIn("dora", "dora-secret").status, 200);
    QVERIFY(userOf("cn=Dora,ou=abroad,ou=people,dc=example,dc=com").is_object());
}

void TestLdapSignIn::rolesFollowGroups()
{
    open({{"AUTH_CORP_GROUP_DN", "ou=groups,dc=example,dc=com"}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(json::text(userOf(kAnna), "role"), m_editors);
    QCOMPARE(signIn("bert", "bert-secret").status, 200);
    QVERIFY(userOf(kBert)["role"].is_null());
    m_directory->change("cn=editors,ou=groups,dc=example,dc=com", "member", kBert);
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(signIn("bert", "bert-secret").status, 200);
    m_directory->change("cn=editors,ou=groups,dc=example,dc=com", "member", kAnna);
    QVERIFY(userOf(kAnna)["role"].is_null());
    QCOMPARE(json::text(userOf(kBert), "role"), m_editors);
}

void TestLdapSignIn::posixGroupsNameTheUid()
{
    open({{"AUTH_CORP_GROUP_DN", "ou=groups,dc=example,dc=com"}, {"AUTH_CORP_GROUP_ATTRIBUTE", "memberUid"},
        {"AUTH_CORP_DEFAULT_ROLE_ID", m_editors}});
    QCOMPARE(signIn("bert", "bert-secret").status, 200);
    const Json role
        = dataOf(m_engine->send("admin-token", "GET /roles/" + json::text(userOf(kBert), "role") + "?fields=name"));
    QCOMPARE(json::text(role, "name"), std::string("Junior editors"));
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(json::text(userOf(kAnna), "role"), m_editors);
}

void TestLdapSignIn::rolesWithoutGroupsAreGivenByHand()
{
    open({{"AUTH_CORP_DEFAULT_ROLE_ID", m_editors}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(json::text(userOf(kAnna), "role"), m_editors);
    m_engine->send(
        "admin-token", "PATCH /users/" + json::text(userOf(kAnna), "id"), {{"role", nullptr}, {"first_name", "Other"}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QVERIFY(userOf(kAnna)["role"].is_null());
    QCOMPARE(json::text(userOf(kAnna), "first_name"), std::string("Other"));
}

void TestLdapSignIn::syncedUsersFollowTheDirectory()
{
    open({{"AUTH_CORP_SYNC_USER_INFO", "true"}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    m_engine->send("admin-token", "PATCH /users/" + json::text(userOf(kAnna), "id"),
        {{"first_name", "Other"}, {"email", "other@example.com"}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    QCOMPARE(json::text(userOf(kAnna), "first_name"), std::string("Anna Maria"));
    QCOMPARE(json::text(userOf(kAnna), "email"), std::string("anna@directory.example.com"));
}

void TestLdapSignIn::refreshAsksTheDirectory()
{
    std::string token = json::text(dataOf(signIn("bert", "bert-secret")), "refresh_token");
    const auto refresh = [&] { return m_engine->send({}, "POST /auth/refresh", {{"refresh_token", token}}); };
    const Response renewed = refresh();
    QCOMPARE(renewed.status, 200);
    token = json::text(dataOf(renewed), "refresh_token");
    m_directory->change(kBert, "userAccountControl", "514");
    const Response refusedOne = refresh();
    m_directory->change(kBert, "userAccountControl", "512");
    QCOMPARE(refusedOne.body, kRefused);
    QCOMPARE(refresh().status, 200);
}

void TestLdapSignIn::refreshOfAForgottenProvider()
{
    const std::string token = json::text(dataOf(signIn("bert", "bert-secret")), "refresh_token");
    m_engine->send("admin-token", "PATCH /users/" + json::text(userOf(kBert), "id"), {{"provider", "forgotten"}});
    const Response response = m_engine->send({}, "POST /auth/refresh", {{"refresh_token", token}});
    QCOMPARE(response.status, 503);
    QCOMPARE(codeOf(response), std::string("INVALID_PROVIDER_CONFIG"));
}

void TestLdapSignIn::wrongSearcherIsAConfigurationFault()
{
    open({{"AUTH_CORP_BIND_PASSWORD", "wrong"}});
    const Response response = signIn("anna", "anna-secret");
    QCOMPARE(response.status, 503);
    QCOMPARE(codeOf(response), std::string("INVALID_PROVIDER_CONFIG"));
    QVERIFY(response.body.find("wrong") == std::string::npos);
    open({{"AUTH_CORP_BIND_DN", ""}, {"AUTH_CORP_BIND_PASSWORD", ""}});
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
}

void TestLdapSignIn::silentDirectoryIsUnavailable()
{
    open({{"AUTH_CORP_CLIENT__SOCKET_PATH", m_directory->socket() + ".gone"}});
    const Response response = signIn("anna", "anna-secret");
    QCOMPARE(response.status, 503);
    QCOMPARE(codeOf(response), std::string("SERVICE_UNAVAILABLE"));
    QVERIFY(response.body.find("\"service\":\"ldap\"") != std::string::npos);
}

void TestLdapSignIn::tlsNeedsAKnownAuthority()
{
    const Settings tls {{"AUTH_CORP_CLIENT__SOCKET_PATH", ""}, {"AUTH_CORP_CLIENT_URL", m_directory->url()},
        {"AUTH_CORP_CLIENT__START_TLS", "true"}};
    open(tls);
    QCOMPARE(codeOf(signIn("anna", "anna-secret")), std::string("SERVICE_UNAVAILABLE"));
    Settings trusted = tls;
    trusted["AUTH_CORP_CLIENT__TLS_OPTIONS__CA_FILE"] = m_directory->certificate();
    open(trusted);
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    Settings careless = tls;
    careless["AUTH_CORP_CLIENT__TLS_OPTIONS__REJECT_UNAUTHORIZED"] = "false";
    open(careless);
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
}

void TestLdapSignIn::settingsMustBeComplete_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no driver") << QByteArray("AUTH_CORP_DRIVER") << QByteArray();
    QTest::newRow("unknown driver") << QByteArray("AUTH_CORP_DRIVER") << QByteArray("kerberos");
    QTest::newRow("no server") << QByteArray("AUTH_CORP_CLIENT__SOCKET_PATH") << QByteArray();
    QTest::newRow("no people") << QByteArray("AUTH_CORP_USER_DN") << QByteArray();
}

void TestLdapSignIn::settingsMustBeComplete()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, value);
    open({{variable.toStdString(), value.toStdString()}});
    QCOMPARE(m_engine->send({}, "GET /auth").body, std::string("{\"data\":[],\"disableDefault\":false}"));
    QCOMPARE(signIn("anna", "anna-secret").status, 404);
}

void TestLdapSignIn::localUsersOfAnotherName()
{
    open({{"AUTH_CORP_DRIVER", "local"}});
    const Json user = {{"email", "x@example.com"}, {"password", "x-secret"}, {"provider", "corp"}};
    QCOMPARE(m_engine->send("admin-token", "POST /users", user).status, 200);
    const Json credentials = {{"email", "x@example.com"}, {"password", "x-secret"}};
    QCOMPARE(m_engine->send({}, "POST /auth/login/corp", credentials).status, 200);
    QCOMPARE(m_engine->send({}, "POST /auth/login", credentials).body, kRefused);
    QCOMPARE(m_engine->send({}, "POST /auth/login/corp", {{"email", "x@example.com"}, {"password", "wrong"}}).body,
        kRefused);
}

void TestLdapSignIn::defaultCantBeAnother()
{
    QVERIFY_EXCEPTION_THROWN(open({{"AUTH_PROVIDERS", "default"}, {"AUTH_DEFAULT_DRIVER", "ldap"}}), Error);
}

void TestLdapSignIn::accentsMakeAnotherPerson()
{
    const Json jose = {{"email", "x@example.com"}, {"provider", "corp"}, {"external_identifier", "Jose"}};
    QCOMPARE(m_engine->send("admin-token", "POST /users", jose).status, 200);
    const auto isKnown = [&](const std::string& identifier) {
        return onWorker([&](Connection& connection) -> Json {
            return auth::accountByExternalIdentifier(connection, identifier).has_value();
        });
    };
    COMPARE_JSON(isKnown("JOSE"), Json(true));
    COMPARE_JSON(isKnown("Jos\u00e9"), Json(false));
    COMPARE_JSON(isKnown(""), Json(false));
}

void TestLdapSignIn::whatProvidersKeepIsReadBack()
{
    QCOMPARE(signIn("anna", "anna-secret").status, 200);
    const std::string id = json::text(userOf(kAnna), "id");
    const auto kept
        = [&] { return onWorker([&](Connection& connection) { return auth::authDataOf(connection, id); }); };
    COMPARE_JSON(kept(), Json());
    const Json token = {{"refreshToken", "a \"token\" \\ with signs"}};
    onWorker([&](Connection& connection) -> Json {
        auth::storeAuthData(connection, id, token);
        return nullptr;
    });
    COMPARE_JSON(kept(), token);
}

QTEST_GUILESS_MAIN(TestLdapSignIn)
#include "tst_ldap_sign_in.moc"
