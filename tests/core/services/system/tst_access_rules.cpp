#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using namespace strata::support;

namespace {

const std::string kAdmin = "fca45a48-8778-4a87-8f34-dd2a211729fb";
const std::string kAdminRole = "b6e7b324-247b-421d-866e-0ff3a112687d";
const std::string kAdminPolicy = "1a701236-8db2-479d-ac95-203a69342ad8";
const std::string kEditor = "5591ff9d-55b7-41a0-af02-b925aac48086";
const std::string kEditors = "2022299f-1941-4355-92ee-af0737235ac9";
const std::string kJunior = "22682201-12f0-4357-bc7d-f2375234835c";
const std::string kJuniors = "34f35740-6422-4a8a-aaa9-dfdb5d9907e0";

/// The project, with a context of its admin.
class Project : public ProjectCopy {
public:
    Project() : ProjectCopy("every-type"), m_context(context(user("admin@example.com"))) { }

    std::unique_ptr<ItemsService> of(const std::string& collection) { return service(m_context, collection); }
    void update(const std::string& collection, const std::string& key, const Json& payload)
    {
        of(collection)->updateOne(key, payload);
    }

    /// The error of a write that must be refused; the database must be as before.
    template <class Call>
    std::optional<Error> refused(Call call)
    {
        const std::string before = dump();
        try {
            call();
        } catch (const Error& error) {
            return before == dump() ? std::optional(error) : std::nullopt;
        }
        return std::nullopt;
    }
    std::string text(SqlText sql)
    {
        const Json found = rows(sql);
        return found.empty() ? std::string() : json::print(found.front().front());
    }

private:
    Context m_context;
};

std::string extensions(const std::optional<Error>& error)
{
    std::string text = error ? json::print(error->extensions) : "no error";
    std::replace(text.begin(), text.end(), '"', '\'');
    return text;
}

} // namespace

class TstAccessRules : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void addressesAreUniqueInAnyCase();
    void ownAddressMayBeSentAgain();
    void addressMustLookLikeOne();
    void passwordMustMeetThePolicy();
    void passwordIsHashed();
    void secretsAreNotSetByHand();
    void changedProviderForgetsItsData();
    void passwordChangeEndsSessions();
    void lastAdminStays_data();
    void lastAdminStays();
    void deletedUserIsForgottenWhereHeWouldStay();
    void deletedRoleSuspendsItsUsers();
    void roleTreeHasNoCycles();
    void ipAccessIsChecked();
};

void TstAccessRules::initTestCase()
{
    if (!ProjectCopy::available())
        QSKIP("The shared projects are not here.");
}

void TstAccessRules::addressesAreUniqueInAnyCase()
{
    Project project;
    const auto created = project.refused([&] {
        project.of("directus_users")->createOne({{"email", "EDITOR@example.com"}});
    });
    QCOMPARE(extensions(created), std::string("{'collection':'directus_users','field':'email'}"));
    const auto updated = project.refused([&] {
        project.update("directus_users", kEditor, {{"email", "Junior@Example.com"}});
    });
    QVERIFY(updated && updated->code == ErrorCode::RecordNotUnique);
    const auto several = project.refused([&] {
        project.of("directus_users")->updateMany({kEditor, kJunior}, {{"email", "new@example.com"}});
    });
    QVERIFY(several && several->code == ErrorCode::RecordNotUnique);
    const auto batch = project.refused([&] {
        project.of("directus_users")->createMany({{{"email", "new@example.com"}}, {{"email", "NEW@example.com"}}});
    });
    QVERIFY(batch && batch->code == ErrorCode::RecordNotUnique);
}

void TstAccessRules::ownAddressMayBeSentAgain()
{
    Project project;
    project.update("directus_users", kEditor, {{"email", "Editor@example.com"}, {"title", "Boss"}});
    QCOMPARE(
        project.text("SELECT title FROM directus_users WHERE email = 'Editor@example.com'"), std::string("\"Boss\""));
}

void TstAccessRules::addressMustLookLikeOne()
{
    Project project;
    const auto error = project.refused([&] { project.of("directus_users")->createOne({{"email", "nobody"}}); });
    QCOMPARE(extensions(error), std::string("{'field':'email','type':'email'}"));
}

void TstAccessRules::passwordMustMeetThePolicy()
{
    Project project;
    project.of("directus_settings")->upsertSingleton({{"auth_password_policy", "/^.{8,}$/"}});
    const auto error = project.refused([&] { project.update("directus_users", kEditor, {{"password", "short"}}); });
    QCOMPARE(extensions(error), std::string("{'field':'password','type':'regex','invalid':'short'}"));
    project.update("directus_users", kEditor, {{"password", "long enough"}});
}

void TstAccessRules::passwordIsHashed()
{
    Project project;
    project.of("directus_users")->createOne({{"email", "new@example.com"}, {"password", "canary-4711"}});
    const std::string stored
        = project.rows("SELECT password FROM directus_users WHERE email = 'new@example.com'").at(0).at("password");
    QVERIFY(crypto::verifyPassword(stored, "canary-4711"));
    project.update("directus_roles", kEditors,
        {{"users", {{"create", {{{"email", "a@example.com"}, {"password", "canary-4711"}}}}}}});
    project.of("directus_roles")
        ->createOne({{"name", "R"},
            {"users", {{{"email", "b@example.com"}, {"password", "canary-4711"}, {"token", "canary-4711-token"}}}}});
    Statement forget = project.connection().statement();
    project.connection().execute(forget << SqlText("UPDATE directus_users SET token = NULL"));
    QVERIFY(project.dump().find("canary-4711") == std::string::npos);
    for (const events::Change& change : project.changes())
        QVERIFY(json::print(change.payload).find("canary-4711") == std::string::npos);
}

void TstAccessRules::secretsAreNotSetByHand()
{
    Project project;
    const auto secret = project.refused([&] { project.update("directus_users", kEditor, {{"tfa_secret", "ABC"}}); });
    QVERIFY(secret && secret->message == "Invalid payload. You can't change the \"tfa_secret\" value manually.");
}

void TstAccessRules::changedProviderForgetsItsData()
{
    Project project;
    project.update("directus_users", kEditor, {{"auth_data", {{"refreshToken", "x"}}}});
    project.update("directus_users", kEditor, {{"provider", "google"}});
    QCOMPARE(project.text("SELECT auth_data FROM directus_users WHERE provider = 'google'"), std::string("null"));
}

void TstAccessRules::passwordChangeEndsSessions()
{
    Project project;
    Statement sql = project.connection().statement();
    sql << SqlText(
        "INSERT INTO directus_sessions (token, user, expires) SELECT 's' || email, id, 99999999999999 FROM directus_users");
    project.connection().execute(sql);
    project.update("directus_users", kEditor, {{"password", "another one"}});
    project.update("directus_users", kJunior, {{"status", "suspended"}});
    QCOMPARE(project.text("SELECT group_concat(token) FROM directus_sessions"), std::string("\"sadmin@example.com\""));
}

void TstAccessRules::lastAdminStays_data()
{
    QTest::addColumn<int>("step");
    const char* names[]
        = {"suspend", "take the role", "delete user", "delete role", "policy flag", "delete policy", "delete access"};
    for (int i = 0; i < 7; ++i)
        QTest::newRow(names[i]) << i;
}

void TstAccessRules::lastAdminStays()
{
    QFETCH(int, step);
    Project project;
    const Json access
        = project.rows("SELECT id FROM directus_access WHERE sort IS NULL AND role IS NOT NULL").at(0).at("id");
    const std::function<void()> steps[] = {
        [&] {
            project.update("directus_users", kAdmin, {{"status", "suspended"}});
        },
        [&] {
            project.update("directus_users", kAdmin, {{"role", nullptr}});
        },
        [&] { project.of("directus_users")->deleteMany({kAdmin}); },
        [&] { project.of("directus_roles")->deleteMany({kAdminRole}); },
        [&] {
            project.update("directus_policies", kAdminPolicy, {{"admin_access", false}});
        },
        [&] { project.of("directus_policies")->deleteMany({kAdminPolicy}); },
        [&] { project.of("directus_access")->deleteMany({access}); },
    };
    const auto error = project.refused(steps[step]);
    QVERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::UnprocessableContent);
    QCOMPARE(error->message, std::string("Can't process content. Cannot remove the last admin user from the system."));
}

void TstAccessRules::deletedUserIsForgottenWhereHeWouldStay()
{
    Project project;
    const Json key = project.of("directus_users")->createOne({{"email", "gone@example.com"}});
    project.of("directus_notifications")->createOne({{"recipient", kEditor}, {"sender", key}, {"subject", "Hello"}});
    project.of("directus_users")->deleteMany({key});
    QCOMPARE(project.text("SELECT sender FROM directus_notifications WHERE subject = 'Hello'"), std::string("null"));
}

void TstAccessRules::deletedRoleSuspendsItsUsers()
{
    Project project;
    project.of("directus_roles")->deleteMany({kEditors});
    QCOMPARE(
        project.text("SELECT status || coalesce(role, '-') FROM directus_users WHERE email = 'editor@example.com'"),
        std::string("\"suspended-\""));
    QCOMPARE(project.text("SELECT count(*) FROM directus_access WHERE role IS NOT NULL"), std::string("1"));
    QCOMPARE(project.text("SELECT coalesce(parent, '-') FROM directus_roles WHERE name = 'Junior editors'"),
        std::string("\"-\""));
}

void TstAccessRules::roleTreeHasNoCycles()
{
    Project project;
    const auto self = project.refused([&] { project.update("directus_roles", kEditors, {{"parent", kEditors}}); });
    QVERIFY(self && self->message == "Invalid payload. A role cannot be a parent of itself.");
    const auto descendant = project.refused([&] {
        project.update("directus_roles", kEditors, {{"parent", kJuniors}});
    });
    QVERIFY(descendant
        && descendant->message
            == "Invalid payload. A role cannot have a parent that is already a descendant of itself.");
}

void TstAccessRules::ipAccessIsChecked()
{
    Project project;
    project.update("directus_policies", kAdminPolicy, {{"ip_access", {"10.0.0.1", "10.0.0.1-10.0.0.9", "::1/128"}}});
    project.update("directus_policies", kAdminPolicy, {{"ip_access", nullptr}});
    const auto wildcard = project.refused([&] {
        project.update("directus_policies", kAdminPolicy, {{"ip_access", {"10.0.0.*"}}});
    });
    QVERIFY(wildcard && wildcard->code == ErrorCode::InvalidPayload);
    const auto created = project.refused([&] {
        project.of("directus_policies")->createOne({{"name", "x"}, {"ip_access", {"10.0.0.0/255.0.0.0"}}});
    });
    QVERIFY(created && created->code == ErrorCode::InvalidPayload);
}

QTEST_GUILESS_MAIN(TstAccessRules)
#include "tst_access_rules.moc"
