#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/services/auth/totp.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"
#include "tests/support/smtp_catcher.h"
#include "tests/support/test_engine.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace strata;
using namespace strata::support;

namespace {

const std::string kEditor = "5591ff9d-55b7-41a0-af02-b925aac48086";
const std::string kEditors = "2022299f-1941-4355-92ee-af0737235ac9";
const std::string kShare = "feb0b7de-d786-4aa7-818d-5b4e47aa8ed1";
const std::string kJuniors = "34f35740-6422-4a8a-aaa9-dfdb5d9907e0";

std::string reasonOf(const Response& response)
{
    const Json body = json::tryParse(response.body);
    return body.is_object() && body.contains("errors") ? json::text(body["errors"][0]["extensions"], "reason")
                                                       : std::string();
}

} // namespace

/// What people do with their accounts by mail and by code, through the whole API with a real mail server on loopback.
class TestAccounts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void resetLinkGoesToTheStoredAddress();
    void resetTokenWorksOnce();
    void resetAnswersStrangersAlike();
    void resetUrlMustBeAllowed_data();
    void resetUrlMustBeAllowed();
    void mailTokensAreNoAccessTokens();
    void invitationMakesAUser();
    void invitationNeedsTheRightToCreateUsers();
    void registrationIsOffByDefault();
    void registrationWithVerification();
    void registrationLooksAlikeForTakenAddresses();
    void registrationsAreLimited();
    void secondFactorIsSetUpAndAskedFor();
    void secondFactorNeedsARight();
    void shareShowsItsItemOnly();
    void shareNeedsItsPassword();
    void shareUsesAreCounted();
    void shareEndsWithItsDates();
    void shareVisitorsKeepTheirSession();
    void shareGivesNoMoreThanItsCreatorHas();
    void notificationsAreMailed();
    void mailsHaveEscapedValues();
    void secretsReachNeitherLogNorHistory();

private:
    Response post(const std::string& token, const std::string& path, const Json& body)
    {
        return m_engine->send(token, "POST " + path, body);
    }
    Json dataOf(const std::string& token, const std::string& call);
    /// The mails sent so far, once there are at least `expected` (or a long wait was in vain).
    std::vector<CaughtMail> mails(std::size_t expected = 0);
    std::string shareToken(const Json& extra = Json::object());
    std::string makeShare(const std::string& token, const Json& row);

    std::unique_ptr<SmtpCatcher> m_mail;
    std::unique_ptr<TestEngine> m_engine;
};

void TestAccounts::initTestCase()
{
    if (!ProjectCopy::available())
        QSKIP("The shared projects are not here.");
}

void TestAccounts::init()
{
    m_mail = std::make_unique<SmtpCatcher>();
    m_engine = std::make_unique<TestEngine>("every-type",
        std::map<std::string, std::string> {{"EMAIL_TRANSPORT", "smtp"}, {"EMAIL_SMTP_HOST", "127.0.0.1"},
            {"EMAIL_SMTP_PORT", std::to_string(m_mail->port())}, {"HASH_MEMORY_COST", "64"}, {"HASH_TIME_COST", "1"},
            {"HASH_PARALLELISM", "1"}, {"PASSWORD_RESET_URL_ALLOW_LIST", "https://app.example.com/reset"}});
}

void TestAccounts::cleanup()
{
    m_engine.reset();
    m_mail.reset();
    log::setListener({});
    clock::setForTests({});
}

Json TestAccounts::dataOf(const std::string& token, const std::string& call)
{
    const Response response = m_engine->send(token, call);
    return json::member(json::tryParse(response.body), response.status == 200 ? "data" : "errors");
}

std::vector<CaughtMail> TestAccounts::mails(std::size_t expected)
{
    // A job of the engine may still be about to queue one.
    QDeadlineTimer deadline(10'000);
    do {
        m_engine->send({}, "GET /server/ping");
        m_engine->engine().mailer().flush();
    } while (m_mail->mails().size() < expected && !deadline.hasExpired());
    return m_mail->mails();
}

std::string TestAccounts::shareToken(const Json& extra)
{
    Json body = {{"share", kShare}};
    body.update(extra);
    const Json answer = json::tryParse(post({}, "/shares/auth", body).body);
    return json::text(json::member(answer, "data"), "access_token");
}

std::string TestAccounts::makeShare(const std::string& token, const Json& row)
{
    const Response made = post(token, "/shares", row);
    return json::text(json::member(json::tryParse(made.body), "data"), "id");
}

void TestAccounts::resetLinkGoesToTheStoredAddress()
{
    QCOMPARE(post({}, "/auth/password/request", {{"email", "EDITOR@example.com"}}).status, 204);
    const auto sent = mails(1);
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent[0].to, std::vector<std::string> {"editor@example.com"});
    QCOMPARE(sent[0].header("To"), std::string("editor@example.com"));
    QCOMPARE(sent[0].header("Subject"), std::string("Password Reset Request"));
    QVERIFY(sent[0].html().find("http://127.0.0.1:8055/admin/reset-password?token=") != std::string::npos);
}

void TestAccounts::resetTokenWorksOnce()
{
    post({}, "/auth/password/request", {{"email", "editor@example.com"}});
    const std::string token = mails(1).at(0).token();
    QCOMPARE(post({}, "/auth/password/reset", {{"token", token}, {"password", "brand-new"}}).status, 204);
    QCOMPARE(post({}, "/auth/login", {{"email", "editor@example.com"}, {"password", "brand-new"}}).status, 200);
    QCOMPARE(post({}, "/auth/password/reset", {{"token", token}, {"password", "other"}}).status, 403);
    QCOMPARE(post({}, "/auth/password/reset", {{"token", "x"}, {"password", "other"}}).status, 403);
}

void TestAccounts::resetAnswersStrangersAlike()
{
    const Response known = post({}, "/auth/password/request", {{"email", "editor@example.com"}});
    const Response unknown = post({}, "/auth/password/request", {{"email", "nobody@example.com"}});
    QCOMPARE(unknown.status, known.status);
    QCOMPARE(unknown.body, known.body);
    QVERIFY(unknown.notBefore > std::chrono::steady_clock::now());
    QCOMPARE(post({}, "/auth/password/request", Json::object()).status, 400);
    QCOMPARE(mails(1).size(), std::size_t(1));
}

void TestAccounts::resetUrlMustBeAllowed_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<int>("status");
    QTest::newRow("exact") << QByteArray("https://app.example.com/reset") << 204;
    QTest::newRow("with query") << QByteArray("https://app.example.com/reset?x=1") << 204;
    QTest::newRow("other path") << QByteArray("https://app.example.com/reset/../x") << 400;
    QTest::newRow("other host") << QByteArray("https://evil.example.com/reset") << 400;
    QTest::newRow("user information") << QByteArray("https://app.example.com@evil.example.com/reset") << 400;
    QTest::newRow("backslash") << QByteArray("https://evil.example.com\\@app.example.com/reset") << 400;
    QTest::newRow("other scheme") << QByteArray("http://app.example.com/reset") << 400;
    QTest::newRow("no scheme") << QByteArray("//app.example.com/reset") << 400;
}

void TestAccounts::resetUrlMustBeAllowed()
{
    QFETCH(QByteArray, url);
    QFETCH(int, status);
    const Json body = {{"email", "nobody@example.com"}, {"reset_url", url.toStdString()}};
    QCOMPARE(post({}, "/auth/password/request", body).status, status);
}

void TestAccounts::mailTokensAreNoAccessTokens()
{
    post({}, "/auth/password/request", {{"email", "admin@example.com"}});
    const std::string token = mails(1).at(0).token();
    QCOMPARE(m_engine->send(token, "GET /users/me").status, 403);
    QCOMPARE(post({}, "/users/invite/accept", {{"token", token}, {"password", "x"}}).status, 403);
    QCOMPARE(m_engine->send({}, "GET /users/register/verify-email?token=" + token).status, 403);
}

void TestAccounts::invitationMakesAUser()
{
    QCOMPARE(
        post("admin-token", "/users/invite", {{"email", {"new@example.com", "editor@example.com"}}, {"role", kEditors}})
            .status,
        204);
    const auto sent = mails(1);
    QCOMPARE(sent.size(), std::size_t(1)); // the editor is here already
    const Json user = dataOf("admin-token", "GET /users?filter[email]=new@example.com&fields=status,role");
    COMPARE_JSON(user, Json::array({{{"status", "invited"}, {"role", kEditors}}}));
    QCOMPARE(post({}, "/auth/login", {{"email", "new@example.com"}, {"password", "x"}}).status, 401);
    QCOMPARE(post({}, "/users/invite/accept", {{"token", sent[0].token()}, {"password", "chosen"}}).status, 204);
    QCOMPARE(post({}, "/auth/login", {{"email", "new@example.com"}, {"password", "chosen"}}).status, 200);
    const Response again = post({}, "/users/invite/accept", {{"token", sent[0].token()}, {"password", "other"}});
    QCOMPARE(again.status, 400);
    QCOMPARE(reasonOf(again), std::string("Email address new@example.com hasn't been invited"));
}

void TestAccounts::invitationNeedsTheRightToCreateUsers()
{
    for (const char* email : {"new@example.com", "admin@example.com"}) {
        QCOMPARE(post("editor-token", "/users/invite", {{"email", email}, {"role", kEditors}}).status, 403);
        QCOMPARE(post({}, "/users/invite", {{"email", email}, {"role", kEditors}}).status, 403);
    }
    QCOMPARE(reasonOf(post("admin-token", "/users/invite", {{"email", "a@example.com"}, {"role", "x"}})),
        std::string("\"role\" must be a valid GUID"));
    QVERIFY(mails().empty());
}

void TestAccounts::registrationIsOffByDefault()
{
    QCOMPARE(post({}, "/users/register", {{"email", "new@example.com"}, {"password", "chosen"}}).status, 403);
}

void TestAccounts::registrationWithVerification()
{
    m_engine->send(
        "admin-token", "PATCH /settings", {{"public_registration", true}, {"public_registration_role", kEditors}});
    const Json body = {{"email", "new@example.com"}, {"password", "chosen"}, {"first_name", "Ann"}};
    QCOMPARE(reasonOf(post({}, "/users/register", {{"email", "new@example.com"}, {"password", "x"}, {"role", "x"}})),
        std::string("\"role\" is not allowed"));
    QCOMPARE(post({}, "/users/register", body).status, 204);
    QCOMPARE(post({}, "/auth/login", {{"email", "new@example.com"}, {"password", "chosen"}}).status, 401);
    const std::string token = mails(1).at(0).token();
    const Response verified = m_engine->send({}, "GET /users/register/verify-email?token=" + token);
    QCOMPARE(verified.status, 302);
    QVERIFY(verified.headers.find("location").value_or("").substr(0, 13) == "/admin/users/");
    QCOMPARE(m_engine->send({}, "GET /users/register/verify-email?token=" + token).status, 400);
    QCOMPARE(post({}, "/auth/login", {{"email", "new@example.com"}, {"password", "chosen"}}).status, 200);
}

void TestAccounts::registrationLooksAlikeForTakenAddresses()
{
    m_engine->send("admin-token", "PATCH /settings",
        {{"public_registration", true}, {"auth_password_policy", "/^.{8,}$/"},
            {"public_registration_email_filter", {{"email", {{"_ends_with", "@example.com"}}}}}});
    const auto answer = [&](const char* email, const char* password) {
        const Response response = post({}, "/users/register", {{"email", email}, {"password", password}});
        return std::to_string(response.status) + response.body;
    };
    QCOMPARE(answer("editor@example.com", "long enough"), answer("new@example.com", "long enough"));
    QCOMPARE(answer("editor@example.com", "short"), answer("other@example.com", "short"));
    QCOMPARE(answer("new@elsewhere.com", "long enough").substr(0, 3), std::string("403"));
}

void TestAccounts::registrationsAreLimited()
{
    Request request
        = makeRequest(Method::Post, "/users/register", nullptr, {{"email", "new@example.com"}, {"password", "x"}});
    request.ip = "10.0.0.1";
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_engine->send(request).status, 403);
    const Response refused = m_engine->send(request);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.headers.find("retry-after").has_value());
    request.ip = "10.0.0.2";
    QCOMPARE(m_engine->send(request).status, 403);
}

void TestAccounts::secondFactorIsSetUpAndAskedFor()
{
    clock::setForTests([] { return clock::Millis(1'800'000'000'000); });
    QCOMPARE(post("admin-token", "/users/me/tfa/generate", {{"password", "wrong"}}).status, 401);
    const Json made
        = json::parse(post("admin-token", "/users/me/tfa/generate", {{"password", "password"}}).body).at("data");
    const std::string secret = json::text(made, "secret");
    QCOMPARE(secret.size(), std::size_t(16));
    QVERIFY(json::text(made, "otpauth_url")
                .find("admin%40example.com?secret=" + secret + "&period=30&digits=6&algorithm=SHA1&issuer=")
        != std::string::npos);
    const std::string code = auth::oneTimeCode(secret, clock::now());
    QCOMPARE(reasonOf(post("admin-token", "/users/me/tfa/enable", {{"secret", secret}, {"otp", "000000"}})),
        std::string("\"otp\" is invalid"));
    QCOMPARE(post("admin-token", "/users/me/tfa/enable", {{"secret", secret}, {"otp", code}}).status, 204);
    const Json login = {{"email", "admin@example.com"}, {"password", "password"}};
    QCOMPARE(post({}, "/auth/login", login).status, 401);
    QVERIFY(post({}, "/auth/login", login).body.find("INVALID_OTP") != std::string::npos);
    QCOMPARE(
        post({}, "/auth/login", {{"email", "admin@example.com"}, {"password", "password"}, {"otp", code}}).status, 200);
    QCOMPARE(post("admin-token", "/users/me/tfa/disable", {{"otp", "000000"}}).status, 400);
    QCOMPARE(post("admin-token", "/users/me/tfa/disable", {{"otp", code}}).status, 204);
    QCOMPARE(post({}, "/auth/login", login).status, 200);
}

void TestAccounts::secondFactorNeedsARight()
{
    QCOMPARE(post({}, "/users/me/tfa/generate", {{"password", "x"}}).status, 401);
    const Json right {{"secret", "ABCDEFGHIJKLMNOP"}, {"otp", auth::oneTimeCode("ABCDEFGHIJKLMNOP", clock::now())}};
    QCOMPARE(post("editor-token", "/users/me/tfa/enable", right).status, 403);
    QCOMPARE(post("editor-token", "/users/" + kEditor + "/tfa/disable", Json::object()).status, 403);
    QCOMPARE(post("admin-token", "/users/" + kEditor + "/tfa/disable", Json::object()).status, 204);
}

void TestAccounts::shareShowsItsItemOnly()
{
    m_engine->send("admin-token", "PATCH /shares/" + kShare, {{"role", kEditors}});
    m_engine->send("admin-token", "PATCH /items/everything/2", {{"status", "published"}});
    const std::string token = shareToken();
    QVERIFY(!token.empty());
    COMPARE_JSON(dataOf(token, "GET /items/everything?fields=id"), Json::array({{{"id", 2}}}));
    QCOMPARE(m_engine->send(token, "GET /items/everything/1").status, 403);
    QCOMPARE(m_engine->send(token, "GET /items/everything/2?fields=integer").status, 403);
    QCOMPARE(m_engine->send(token, "PATCH /items/everything/2", {{"string", "x"}}).status, 403);
    COMPARE_JSON(dataOf(token, "GET /users/me"), Json({{"share", kShare}}));
    QCOMPARE(m_engine->send(token, "GET /permissions/me/everything/2").status, 403);
    const Json own = dataOf(token, "GET /items/everything/2?fields=tags,author");
    const Json tags = dataOf(token, "GET /items/everything_tags?fields=id&limit=-1");
    QCOMPARE(tags.size(), own.at("tags").size());
    COMPARE_JSON(dataOf(token, "GET /users"), Json::array());
}

void TestAccounts::shareNeedsItsPassword()
{
    m_engine->send("admin-token", "PATCH /shares/" + kShare, {{"password", "open sesame"}});
    QVERIFY(shareToken().empty());
    QVERIFY(shareToken({{"password", "wrong"}}).empty());
    QVERIFY(!shareToken({{"password", "open sesame"}}).empty());
    const Json info = dataOf({}, "GET /shares/info/" + kShare);
    QCOMPARE(json::text(info, "password"), std::string("**********"));
    QVERIFY(!info.contains("role"));
    QCOMPARE(m_engine->send({}, "GET /shares/info/" + kEditor).status, 403);
}

void TestAccounts::shareUsesAreCounted()
{
    m_engine->send("admin-token", "PATCH /shares/" + kShare, {{"max_uses", 1}});
    QVERIFY(!shareToken().empty());
    QVERIFY(!shareToken().empty()); // as Directus 11: tested before counting
    QVERIFY(shareToken().empty());
    COMPARE_JSON(dataOf("admin-token", "GET /shares/" + kShare + "?fields=times_used"), Json({{"times_used", 2}}));
}

void TestAccounts::shareEndsWithItsDates()
{
    m_engine->send("admin-token", "PATCH /shares/" + kShare, {{"role", kEditors}});
    const std::string token = shareToken();
    QCOMPARE(m_engine->send(token, "GET /items/everything").status, 200);
    m_engine->send("admin-token", "PATCH /shares/" + kShare, {{"date_end", "2020-01-01T00:00:00Z"}});
    QCOMPARE(m_engine->send(token, "GET /items/everything/2").status, 403);
    QVERIFY(shareToken().empty());
    QCOMPARE(m_engine->send({}, "GET /shares/info/" + kShare).status, 403);
}

void TestAccounts::shareVisitorsKeepTheirSession()
{
    const Json first = json::parse(post({}, "/shares/auth", {{"share", kShare}}).body).at("data");
    const Json body = {{"refresh_token", first.at("refresh_token")}};
    const Response refreshed = post({}, "/auth/refresh", body);
    QCOMPARE(refreshed.status, 200);
    const Json second = json::parse(refreshed.body).at("data");
    COMPARE_JSON(dataOf(json::text(second, "access_token"), "GET /users/me"), Json({{"share", kShare}}));
    QCOMPARE(post({}, "/auth/refresh", body).status, 401);
    QCOMPARE(post({}, "/auth/logout", {{"refresh_token", second.at("refresh_token")}}).status, 204);
    QCOMPARE(post({}, "/auth/refresh", {{"refresh_token", second.at("refresh_token")}}).status, 401);
}

void TestAccounts::shareGivesNoMoreThanItsCreatorHas()
{
    // GHSA-pmf4-v838-29hg, GHSA-7h45-q5jx-7r87: a role that may see more, given by somebody who may not.
    const Json admins = dataOf("admin-token", "GET /users/me?fields=role");
    m_engine->send("admin-token", "POST /permissions",
        {{"collection", "everything"}, {"action", "share"}, {"policy", "95599df1-15de-47dd-821a-5b5fdbfeeaf3"},
            {"fields", {"*"}}});
    m_engine->send("admin-token", "POST /permissions",
        {{"collection", "directus_shares"}, {"action", "create"}, {"policy", "95599df1-15de-47dd-821a-5b5fdbfeeaf3"},
            {"fields", {"*"}}});
    m_engine->send("admin-token", "PATCH /items/everything/2", {{"status", "published"}});
    const std::string share
        = makeShare("editor-token", {{"collection", "everything"}, {"item", "2"}, {"role", admins.at("role")}});
    QVERIFY(!share.empty());
    const std::string token = shareToken({{"share", share}});
    QCOMPARE(m_engine->send(token, "GET /items/everything/2?fields=id").status, 200);
    QCOMPARE(m_engine->send(token, "GET /items/everything/2?fields=integer").status, 403);
    m_engine->send("admin-token", "PATCH /users/" + kEditor, {{"status", "suspended"}});
    QCOMPARE(m_engine->send(token, "GET /items/everything/2?fields=id").status, 403);
}

void TestAccounts::notificationsAreMailed()
{
    post("admin-token", "/notifications",
        {{"recipient", kEditor}, {"subject", "Grüße"},
            {"message", "Hi <b>you</b>\n\n[go](https://x.example/) [no](javascript:x)"}});
    const auto sent = mails(1);
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent[0].header("Subject"), std::string("Grüße"));
    QVERIFY(sent[0].html().find("Hi &lt;b&gt;you") != std::string::npos);
    QVERIFY(sent[0].html().find("<a href=\"https://x.example/\">go</a>") != std::string::npos);
    QVERIFY(sent[0].html().find("\"javascript:") == std::string::npos);
}

void TestAccounts::mailsHaveEscapedValues()
{
    // GHSA-4hmq-ggrm-qfc6: HTML of an address in the mail.
    m_engine->send("admin-token", "PATCH /users/" + kEditor, {{"email", "<img/src=x>@example.com"}});
    m_engine->send("admin-token", "PATCH /settings", {{"project_name", "A \"B\" <script>\r\nBcc: x@example.com"}});
    post({}, "/auth/password/request", {{"email", "<img/src=x>@example.com"}});
    const auto sent = mails(1);
    for (const CaughtMail& mail : sent) {
        QVERIFY(mail.html().find("<script>") == std::string::npos);
        QVERIFY(mail.html().find("<img") == std::string::npos);
        QCOMPARE(mail.header("Bcc"), std::string());
    }
}

void TestAccounts::secretsReachNeitherLogNorHistory()
{
    std::string lines;
    log::setListener([&](log::Level, const std::string& line) { lines += line + "\n"; });
    post("admin-token", "/users/invite", {{"email", "new@example.com"}, {"role", kJuniors}});
    const std::string token = mails(1).at(0).token();
    post({}, "/users/invite/accept", {{"token", token}, {"password", "canary-4711"}});
    post({}, "/auth/password/request", {{"email", "new@example.com"}});
    const std::string reset = mails(2).at(1).token();
    post({}, "/auth/password/reset", {{"token", reset}, {"password", "canary-4712"}});
    post({}, "/auth/login", {{"email", "new@example.com"}, {"password", "canary-4712"}});
    std::string all = lines;
    for (const auto& [table, rows] : m_engine->dump())
        all += rows;
    QVERIFY(all.find("canary-471") == std::string::npos);
    QVERIFY(all.find(token) == std::string::npos);
    QVERIFY(all.find(reset) == std::string::npos);
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
