#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/services/auth/authenticate.h"
#include "core/services/auth/cookies.h"
#include "core/services/auth/login.h"
#include "core/services/auth/sessions.h"
#include "core/services/auth/totp.h"
#include "core/services/engine/engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::auth;

namespace {

const std::string kSecret = "a secret of the tests";
const std::string kEditor = "5591ff9d-55b7-41a0-af02-b925aac48086";

QString projectFile(const QString& project)
{
    const QString shared = qEnvironmentVariable("STRATA_SHARED_DIR", QStringLiteral(STRATA_SOURCE_DIR "/../shared"));
    return shared + QStringLiteral("/projects/") + project + QStringLiteral("/data.db");
}

/// An engine on a copy of an example project, with a worker on the test's own thread.
class Project {
public:
    explicit Project(const QString& name = QStringLiteral("every-type"))
    {
        const QString path = m_folder.filePath(QStringLiteral("data.db"));
        QFile::copy(projectFile(name), path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        m_engine = Engine::open(Config::of(m_folder.path().toStdString(),
            {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", "data.db"}, {"SECRET", kSecret}, {"LOGIN_STALL_TIME", "0"}}));
        m_worker = std::make_unique<Worker>(*m_engine);
    }

    Realm realm() { return m_worker->realm(); }
    Worker& worker() { return *m_worker; }
    Engine& engine() { return *m_engine; }

    void run(SqlText sql)
    {
        Statement statement = m_worker->connection().statement();
        statement << sql;
        m_worker->connection().execute(statement);
    }
    std::string scalar(SqlText sql)
    {
        Statement statement = m_worker->connection().statement();
        statement << sql;
        const auto rows = m_worker->connection().query(statement);
        return rows->next() ? std::string(rows->text(0)) : std::string();
    }
    Accountability authenticate(const Request& request) { return auth::authenticate(request, realm()); }
    SignIn login(
        const std::string& email, const std::string& password, Mode mode = Mode::Json, const std::string& otp = {})
    {
        return auth::login(realm(), Accountability::anonymous(), {email, password, otp}, mode);
    }
    /// Gives the editor the password "secret".
    void givePassword()
    {
        Statement statement = m_worker->connection().statement();
        statement << SqlText("UPDATE directus_users SET password = ");
        statement.bind(
            crypto::hashPassword("secret", {.memoryKiB = 64, .iterations = 1, .parallelism = 1, .length = 32}))
            << SqlText(" WHERE email = 'editor@example.com'");
        m_worker->connection().execute(statement);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Worker> m_worker;
};

Request bearer(const std::string& token)
{
    Request request = makeRequest(Method::Get, "/users/me");
    request.headers.add("authorization", "Bearer " + token);
    request.ip = "127.0.0.1";
    return request;
}

Request withCookie(const std::string& token)
{
    Request request = makeRequest(Method::Get, "/users/me");
    request.headers.add("cookie", "other=1; directus_session_token=" + token);
    return request;
}

template <class Call>
std::optional<ErrorCode> codeOf(Call call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return std::nullopt;
}

} // namespace

class TstAuth : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void oneTimeCodesOfTheRfc_data();
    void oneTimeCodesOfTheRfc();
    void cookiesAreWrittenAndRead();
    void noTokenIsThePublic();
    void staticTokenNamesItsUser();
    void unknownTokenFails();
    void twoTokensAreRefused();
    void staticTokenEndsWithItsChange();
    void accessTokenHasTheClaimsOfTheReference();
    void forgedTokensAreInvalid();
    void expiredTokenSaysSo();
    void suspendedUserIsRefusedAtOnce();
    void referencePasswordIsAccepted();
    void loginFailuresLookAlike();
    void attemptsSuspendTheUser();
    void oneTimeCodeIsAskedFor();
    void loginLeavesSessionAndActivity();
    void refreshRotatesTheToken();
    void sessionRefreshAgreesOnTheNext();
    void logoutEndsTheSession();
    void refreshOfASuspendedUserEndsTheSession();
    void badCookieIsCleared();
    void recognisingIsCheap();
};

void TstAuth::initTestCase()
{
    if (!QFile::exists(projectFile(QStringLiteral("every-type"))))
        QSKIP("The shared projects are not here.");
}

void TstAuth::cleanup()
{
    clock::setForTests({});
}

void TstAuth::oneTimeCodesOfTheRfc_data()
{
    // RFC 6238, appendix B, SHA-1; the last six of the eight digits.
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("1970") << qint64(59) << QByteArray("287082");
    QTest::newRow("2005") << qint64(1111111109) << QByteArray("081804");
    QTest::newRow("2005, next") << qint64(1111111111) << QByteArray("050471");
    QTest::newRow("2009") << qint64(1234567890) << QByteArray("005924");
    QTest::newRow("2603") << qint64(20000000000) << QByteArray("353130");
}

void TstAuth::oneTimeCodesOfTheRfc()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, code);
    QCOMPARE(oneTimeCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds * 1000), code.toStdString());
    QVERIFY(oneTimeCode("not base 32!", seconds * 1000).empty());
}

void TstAuth::cookiesAreWrittenAndRead()
{
    clock::setForTests([] { return clock::Millis(1700000000000); });
    const Config config
        = Config::of("/", {{"SESSION_COOKIE_SECURE", "true"}, {"SESSION_COOKIE_DOMAIN", "example.com"}});
    QCOMPARE(setCookie(config, Cookie::Refresh, "abc"),
        std::string(
            "directus_refresh_token=abc; Max-Age=604800; Path=/; Expires=Tue, 21 Nov 2023 22:13:20 GMT; HttpOnly; SameSite=Lax"));
    QCOMPARE(clearCookie(config, Cookie::Session),
        std::string(
            "directus_session_token=; Max-Age=0; Domain=example.com; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; "
            "HttpOnly; Secure; SameSite=Lax"));
    QCOMPARE(cookieOf(withCookie("a%20b"), config, Cookie::Session), std::string("a b"));
    QCOMPARE(cookieOf(withCookie("a"), config, Cookie::Refresh), std::string());
}

void TstAuth::noTokenIsThePublic()
{
    Project project;
    const Accountability who = project.authenticate(makeRequest(Method::Get, "/items/tags"));
    QVERIFY(who.user.empty() && who.role.empty() && !who.passesAll() && !who.app);
    QCOMPARE(who.policies.size(), std::size_t(1));
}

void TstAuth::staticTokenNamesItsUser()
{
    Project project;
    QVERIFY(project.authenticate(bearer("admin-token")).admin);
    const Accountability junior = project.authenticate(bearer("junior-token"));
    QCOMPARE(junior.roles.size(), std::size_t(2));
    QVERIFY(junior.app && !junior.admin);
    Request query = makeRequest(Method::Get, "/users/me", {{"fields", "id"}, {"access_token", "editor-token"}});
    QCOMPARE(project.authenticate(query).user, kEditor);
    Request basic = makeRequest(Method::Get, "/users/me");
    basic.headers.add("authorization", "Basic editor-token");
    QVERIFY(project.authenticate(basic).user.empty());
}

void TstAuth::unknownTokenFails()
{
    Project project;
    QVERIFY(codeOf([&] { project.authenticate(bearer("nope")); }) == ErrorCode::InvalidCredentials);
    // Not a token of ours: issued by somebody else.
    const std::string other = crypto::signJwt({{"iss", "other"}, {"id", kEditor}}, kSecret);
    QVERIFY(codeOf([&] { project.authenticate(bearer(other)); }) == ErrorCode::InvalidCredentials);
}

void TstAuth::twoTokensAreRefused()
{
    Project project;
    Request request = bearer("editor-token");
    request.query = "access_token=editor-token";
    QVERIFY(codeOf([&] { project.authenticate(request); }) == ErrorCode::InvalidPayload);
}

void TstAuth::staticTokenEndsWithItsChange()
{
    Project project;
    QVERIFY(!project.authenticate(bearer("editor-token")).user.empty());
    project.run("UPDATE directus_users SET token = 'fresh' WHERE email = 'editor@example.com'");
    project.engine().feed().publish({{"directus_users", "update", {kEditor}, {{"token", "fresh"}}, {}}});
    QVERIFY(codeOf([&] { project.authenticate(bearer("editor-token")); }) == ErrorCode::InvalidCredentials);
    QCOMPARE(project.authenticate(bearer("fresh")).user, kEditor);
}

void TstAuth::accessTokenHasTheClaimsOfTheReference()
{
    Project project;
    project.givePassword();
    clock::setForTests([] { return clock::Millis(1700000000999); });
    const SignIn tokens = project.login("editor@example.com", "secret");
    QCOMPARE(tokens.expires, clock::Millis(900'000));
    QCOMPARE(json::print(*crypto::verifiedJwtClaims(tokens.accessToken, kSecret)),
        "{\"id\":\"" + kEditor
            + "\",\"role\":\"2022299f-1941-4355-92ee-af0737235ac9\",\"app_access\":true,\"admin_access\":false,"
              "\"iat\":1700000000,\"exp\":1700000900,\"iss\":\"directus\"}");
    QCOMPARE(project.authenticate(bearer(tokens.accessToken)).user, kEditor);
}

void TstAuth::forgedTokensAreInvalid()
{
    Project project;
    Json claims = {{"id", kEditor}, {"role", nullptr}, {"app_access", true}, {"admin_access", true},
        {"exp", 99999999999}, {"iss", "directus"}};
    const std::string foreign = crypto::signJwt(claims, "another secret");
    QVERIFY(codeOf([&] { project.authenticate(bearer(foreign)); }) == ErrorCode::InvalidToken);
    const std::string none
        = crypto::base64Url(R"({"alg":"none","typ":"JWT"})") + "." + crypto::base64Url(json::print(claims)) + ".";
    QVERIFY(codeOf([&] { project.authenticate(bearer(none)); }) == ErrorCode::InvalidToken);
    // The flags in a token are not believed.
    const Accountability who = project.authenticate(bearer(crypto::signJwt(claims, kSecret)));
    QVERIFY(!who.admin);
    claims.erase("role");
    QVERIFY(codeOf([&] { project.authenticate(bearer(crypto::signJwt(claims, kSecret))); }) == ErrorCode::InvalidToken);
}

void TstAuth::expiredTokenSaysSo()
{
    Project project;
    project.givePassword();
    const SignIn tokens = project.login("editor@example.com", "secret");
    project.authenticate(bearer(tokens.accessToken));
    clock::setForTests([now = clock::now()] { return now + 900'001; });
    QVERIFY(codeOf([&] { project.authenticate(bearer(tokens.accessToken)); }) == ErrorCode::TokenExpired);
}

void TstAuth::suspendedUserIsRefusedAtOnce()
{
    Project project;
    project.givePassword();
    const SignIn tokens = project.login("editor@example.com", "secret");
    project.authenticate(bearer(tokens.accessToken));
    project.run("UPDATE directus_users SET status = 'suspended' WHERE email = 'editor@example.com'");
    project.engine().feed().publish({{"directus_users", "update", {kEditor}, {{"status", "suspended"}}, {}}});
    QVERIFY(codeOf([&] { project.authenticate(bearer(tokens.accessToken)); }) == ErrorCode::InvalidCredentials);
    QVERIFY(codeOf([&] { project.authenticate(bearer("editor-token")); }) == ErrorCode::InvalidCredentials);
}

void TstAuth::referencePasswordIsAccepted()
{
    Project project(QStringLiteral("website-cms"));
    QVERIFY(!project.login("Admin@Example.com", "password").accessToken.empty());
}

void TstAuth::loginFailuresLookAlike()
{
    Project project;
    project.givePassword();
    QVERIFY(codeOf([&] { project.login("editor@example.com", "wrong"); }) == ErrorCode::InvalidCredentials);
    QVERIFY(codeOf([&] { project.login("nobody@example.com", "secret"); }) == ErrorCode::InvalidCredentials);
    QVERIFY(codeOf([&] { project.login("junior@example.com", ""); }) == ErrorCode::InvalidCredentials);
    project.run("UPDATE directus_users SET provider = 'google' WHERE email = 'editor@example.com'");
    QVERIFY(codeOf([&] { project.login("editor@example.com", "secret"); }) == ErrorCode::InvalidCredentials);
    project.run(
        "UPDATE directus_users SET provider = 'default', status = 'invited' WHERE email = 'editor@example.com'");
    QVERIFY(codeOf([&] { project.login("editor@example.com", "secret"); }) == ErrorCode::InvalidCredentials);
}

void TstAuth::attemptsSuspendTheUser()
{
    Project project;
    project.givePassword();
    project.run(
        "INSERT INTO directus_settings (id, auth_login_attempts) SELECT 1, 2 WHERE NOT EXISTS (SELECT 1 FROM directus_settings)");
    project.run("UPDATE directus_settings SET auth_login_attempts = 2");
    for (int i = 0; i < 2; ++i)
        QVERIFY(codeOf([&] { project.login("editor@example.com", "wrong"); }) == ErrorCode::InvalidCredentials);
    QCOMPARE(
        project.scalar("SELECT status FROM directus_users WHERE email = 'editor@example.com'"), std::string("active"));
    QVERIFY(codeOf([&] { project.login("editor@example.com", "secret"); }) == ErrorCode::InvalidCredentials);
    QCOMPARE(project.scalar("SELECT status FROM directus_users WHERE email = 'editor@example.com'"),
        std::string("suspended"));
}

void TstAuth::oneTimeCodeIsAskedFor()
{
    Project project;
    project.givePassword();
    project.run("UPDATE directus_users SET tfa_secret = 'GEZDGNBVGY3TQOJQ' WHERE email = 'editor@example.com'");
    QVERIFY(codeOf([&] { project.login("editor@example.com", "wrong"); }) == ErrorCode::InvalidCredentials);
    QVERIFY(codeOf([&] { project.login("editor@example.com", "secret"); }) == ErrorCode::InvalidOtp);
    QVERIFY(
        codeOf([&] { project.login("editor@example.com", "secret", Mode::Json, "12345"); }) == ErrorCode::InvalidOtp);
    const std::string code = oneTimeCode("GEZDGNBVGY3TQOJQ", clock::now());
    QVERIFY(!project.login("editor@example.com", "secret", Mode::Json, code).accessToken.empty());
}

void TstAuth::loginLeavesSessionAndActivity()
{
    Project project;
    project.givePassword();
    project.run(
        "INSERT INTO directus_sessions (token, user, expires) SELECT 'old', id, 1000 FROM directus_users LIMIT 1");
    const SignIn tokens = project.login("EDITOR@example.com", "secret");
    QCOMPARE(tokens.refreshToken.size(), std::size_t(64));
    QCOMPARE(project.scalar("SELECT count(*) FROM directus_sessions"), std::string("1"));
    QCOMPARE(project.scalar("SELECT user FROM directus_sessions"), kEditor);
    QCOMPARE(project.scalar("SELECT typeof(expires) FROM directus_sessions"), std::string("integer"));
    QCOMPARE(project.scalar(
                 "SELECT collection || item FROM directus_activity WHERE action = 'login' ORDER BY id DESC LIMIT 1"),
        "directus_users" + kEditor);
    QVERIFY(!project.scalar("SELECT last_access FROM directus_users WHERE email = 'editor@example.com'").empty());
}

void TstAuth::refreshRotatesTheToken()
{
    Project project;
    project.givePassword();
    const SignIn first = project.login("editor@example.com", "secret");
    const Accountability caller = Accountability::anonymous();
    const SignIn second = refresh(project.realm(), caller, first.refreshToken, Mode::Json);
    QVERIFY(second.refreshToken != first.refreshToken);
    QCOMPARE(project.scalar("SELECT count(*) FROM directus_sessions"), std::string("1"));
    QVERIFY(codeOf([&] { refresh(project.realm(), caller, first.refreshToken, Mode::Json); })
        == ErrorCode::InvalidCredentials);
    clock::setForTests([now = clock::now()] { return now + 8LL * 24 * 3600 * 1000; });
    QVERIFY(codeOf([&] { refresh(project.realm(), caller, second.refreshToken, Mode::Json); })
        == ErrorCode::InvalidCredentials);
}

void TstAuth::sessionRefreshAgreesOnTheNext()
{
    Project project;
    project.givePassword();
    const SignIn first = project.login("editor@example.com", "secret", Mode::Session);
    QCOMPARE(project.authenticate(withCookie(first.accessToken)).session, first.refreshToken);
    const Accountability caller = Accountability::anonymous();
    const SignIn second = refresh(project.realm(), caller, first.refreshToken, Mode::Session);
    const SignIn again = refresh(project.realm(), caller, first.refreshToken, Mode::Session);
    QCOMPARE(again.refreshToken, second.refreshToken);
    QVERIFY(second.refreshToken != first.refreshToken);
    QCOMPARE(project.authenticate(withCookie(second.accessToken)).user, kEditor);
    // The old one lives on for the grace period only.
    QCOMPARE(project.authenticate(withCookie(first.accessToken)).user, kEditor);
    clock::setForTests([now = clock::now()] { return now + 10'001; });
    QVERIFY(codeOf([&] { project.authenticate(withCookie(first.accessToken)); }) == ErrorCode::InvalidCredentials);
}

void TstAuth::logoutEndsTheSession()
{
    Project project;
    project.givePassword();
    const SignIn tokens = project.login("editor@example.com", "secret", Mode::Session);
    logout(project.realm(), "unknown");
    project.authenticate(withCookie(tokens.accessToken));
    logout(project.realm(), tokens.refreshToken);
    QVERIFY(codeOf([&] { project.authenticate(withCookie(tokens.accessToken)); }) == ErrorCode::InvalidCredentials);
    QVERIFY(codeOf([&] { project.authenticate(bearer(tokens.accessToken)); }) == ErrorCode::InvalidCredentials);
}

void TstAuth::refreshOfASuspendedUserEndsTheSession()
{
    Project project;
    project.givePassword();
    const SignIn tokens = project.login("editor@example.com", "secret");
    project.run("UPDATE directus_users SET status = 'suspended' WHERE email = 'editor@example.com'");
    const Accountability caller = Accountability::anonymous();
    QVERIFY(
        codeOf([&] { refresh(project.realm(), caller, tokens.refreshToken, Mode::Json); }) == ErrorCode::UserSuspended);
    QCOMPARE(project.scalar("SELECT count(*) FROM directus_sessions"), std::string("0"));
    QVERIFY(codeOf([&] { refresh(project.realm(), caller, tokens.refreshToken, Mode::Json); })
        == ErrorCode::InvalidCredentials);
}

void TstAuth::badCookieIsCleared()
{
    Project project;
    const Config& config = project.engine().config();
    QVERIFY(cookieToClear(withCookie("bad"), config, invalidCredentials()));
    QVERIFY(!cookieToClear(bearer("bad"), config, invalidCredentials()));
    QVERIFY(!cookieToClear(withCookie("bad"), config, Error(ErrorCode::TokenExpired, "Token expired.")));
}

void TstAuth::recognisingIsCheap()
{
    Project project;
    project.givePassword();
    const Request request = bearer(project.login("editor@example.com", "secret").accessToken);
    QBENCHMARK
    {
        project.authenticate(request);
    }
}

QTEST_GUILESS_MAIN(TstAuth)
#include "tst_auth.moc"
