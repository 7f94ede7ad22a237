#include "core/base/json.h"
#include "core/data/database/schema_loader.h"
#include "core/data/permissions/access_cache.h"
#include "core/data/permissions/active_users.h"
#include "core/data/permissions/payload_check.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::permissions;

namespace {

constexpr const char* kEditor = "5591ff9d-55b7-41a0-af02-b925aac48086";
constexpr const char* kEditors = "2022299f-1941-4355-92ee-af0737235ac9";
constexpr const char* kJunior = "22682201-12f0-4357-bc7d-f2375234835c";
constexpr const char* kJuniors = "34f35740-6422-4a8a-aaa9-dfdb5d9907e0";
constexpr const char* kPublicPolicy = "abf8a154-5b1c-4a46-ac9c-7300570f4f17";
constexpr const char* kEditorPolicy = "95599df1-15de-47dd-821a-5b5fdbfeeaf3";
constexpr const char* kNumbersPolicy = "54e66c6f-e335-4b99-8767-8fd551001cfb";

QString projectFile()
{
    const QString shared = qEnvironmentVariable("STRATA_SHARED_DIR", QStringLiteral(STRATA_SOURCE_DIR "/../shared"));
    return shared + QStringLiteral("/projects/every-type/data.db");
}

/// A copy of the example project with users of every kind of access.
class Project {
public:
    Project()
    {
        const QString path = m_folder.filePath(QStringLiteral("data.db"));
        QFile::copy(projectFile(), path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        m_database = Database::open({"sqlite3", path.toStdString(), false});
        m_connection = m_database->connect();
        m_schema = schema::load(*m_connection, {});
    }

    Connection& connection() { return *m_connection; }
    const schema::SchemaPtr& schema() const { return m_schema; }
    const schema::Collection& everything() const { return *m_schema->collection("everything"); }

    void run(SqlText sql)
    {
        Statement statement = m_connection->statement();
        statement << sql;
        m_connection->execute(statement);
    }

    Accountability caller(const std::string& user, const std::string& role, const std::string& ip = "127.0.0.1")
    {
        Accountability who = Accountability::anonymous();
        who.user = user;
        who.role = role;
        who.ip = ip;
        resolvePolicies(*m_connection, who);
        return who;
    }

    RulesPtr rules(const Accountability& who) { return loadRules(*m_connection, *m_schema, who); }

    Json process(const Accountability& who, Action action, const Json& payload)
    {
        return processPayload(
            who, rules(who).get(), everything(), action, payload, variablesFor(*m_connection, *m_schema, who));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
    schema::SchemaPtr m_schema;
};

template <class Call>
std::optional<Error> errorOf(Call call)
{
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

using Texts = std::vector<std::string>;

/// JSON text with single quotes for double ones, so that expectations stay readable.
std::string unquoted(const Json& value)
{
    std::string text = json::print(value);
    std::replace(text.begin(), text.end(), '"', '\'');
    return text;
}

} // namespace

class TstPermissions : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void ipRanges_data();
    void ipRanges();
    void anonymousHasPublicPoliciesOnly();
    void userWithRoleHasNoPublicPolicies();
    void childRoleComesAfterItsParents();
    void ipLimitedPolicyNeedsAMatchingAddress();
    void cycleOfRolesIsAnError();
    void rulesResolveTheCaller();
    void appAccessAddsBuiltInRows();
    void dottedVariablesAreRead();
    void rulesWithTimeHoldForOneRequest();
    void brokenRuleDenies();
    void visitorOfAShareHasNoReadRows();
    void payloadFieldsAreChecked();
    void presetsLieBelowThePayload();
    void everyFailingRuleIsReported();
    void absentRulesDeny();
    void adminSkipsRowsButNotFieldRules();
    void cacheForgetsOnDemandOnly();
    void lastAdminIsFound();
};

void TstPermissions::initTestCase()
{
    if (!QFile::exists(projectFile()))
        QSKIP("The shared projects are not here.");
}

void TstPermissions::ipRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("ip");
    QTest::addColumn<bool>("inside");
    QTest::newRow("address") << QByteArray("10.0.0.1") << QByteArray("10.0.0.1") << true;
    QTest::newRow("other address") << QByteArray("10.0.0.1") << QByteArray("10.0.0.2") << false;
    QTest::newRow("range") << QByteArray("10.0.0.1-10.0.0.9") << QByteArray("10.0.0.9") << true;
    QTest::newRow("above range") << QByteArray("10.0.0.1-10.0.0.9") << QByteArray("10.0.0.10") << false;
    QTest::newRow("block") << QByteArray("10.0.0.0/24") << QByteArray("10.0.0.255") << true;
    QTest::newRow("outside block") << QByteArray("10.0.0.0/24") << QByteArray("10.0.1.0") << false;
    QTest::newRow("whole block") << QByteArray("0.0.0.0/0") << QByteArray("203.0.113.7") << true;
    QTest::newRow("v6 not in v4 block") << QByteArray("0.0.0.0/0") << QByteArray("2001:db8::1") << false;
    QTest::newRow("v6 block") << QByteArray("2001:db8::/32") << QByteArray("2001:db8:ffff::1") << true;
    QTest::newRow("mapped") << QByteArray("127.0.0.1") << QByteArray("::ffff:127.0.0.1") << true;
    QTest::newRow("wildcard is refused") << QByteArray("10.0.0.*") << QByteArray("10.0.0.1") << false;
    QTest::newRow("netmask is refused") << QByteArray("10.0.0.0/255.255.255.0") << QByteArray("10.0.0.1") << false;
    QTest::newRow("no address") << QByteArray("10.0.0.0/8") << QByteArray("") << false;
}

void TstPermissions::ipRanges()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, ip);
    QFETCH(bool, inside);
    const auto parsed = parseIpRange(range.toStdString());
    const auto address = parseIp(ip.toStdString());
    QCOMPARE(parsed && address && parsed->contains(*address), inside);
}

void TstPermissions::anonymousHasPublicPoliciesOnly()
{
    Project project;
    const Accountability who = project.caller({}, {});
    QCOMPARE(who.policies, Texts {kPublicPolicy});
    QVERIFY(!who.admin && !who.app);
    const RulesPtr rules = project.rules(who);
    QVERIFY(rules->allows("tags", Action::Read, "label"));
    QVERIFY(rules->of("everything", Action::Read).empty());
}

void TstPermissions::userWithRoleHasNoPublicPolicies()
{
    Project project;
    QCOMPARE(project.caller(kEditor, kEditors).policies, Texts {kEditorPolicy});
    // Without a role he has what everybody has, and public rows never give admin.
    project.run("UPDATE directus_policies SET admin_access = 1 WHERE name = '$t:public_label'");
    const Accountability who = project.caller(kJunior, {});
    QCOMPARE(who.policies, (Texts {kPublicPolicy, kNumbersPolicy}));
    QVERIFY(!who.admin);
}

void TstPermissions::childRoleComesAfterItsParents()
{
    Project project;
    const Accountability who = project.caller(kJunior, kJuniors);
    QCOMPARE(who.roles, (Texts {kEditors, kJuniors}));
    QCOMPARE(who.policies, (Texts {kEditorPolicy, kNumbersPolicy}));
    QVERIFY(who.app && !who.admin);
}

void TstPermissions::ipLimitedPolicyNeedsAMatchingAddress()
{
    Project project;
    project.run("UPDATE directus_policies SET ip_access = '10.0.0.0/8,192.168.1.1' WHERE name = 'Editor'");
    QCOMPARE(project.caller(kEditor, kEditors, "10.1.2.3").policies, Texts {kEditorPolicy});
    QVERIFY(project.caller(kEditor, kEditors, "127.0.0.1").policies.empty());
    const Accountability unknown = project.caller(kEditor, kEditors, {});
    QVERIFY(unknown.policies.empty() && !unknown.app);
}

void TstPermissions::cycleOfRolesIsAnError()
{
    Project project;
    project.run(
        "UPDATE directus_roles SET parent = (SELECT id FROM directus_roles WHERE name = 'Junior editors') WHERE name = 'Editors'");
    const auto error = errorOf([&] { project.caller(kJunior, kJuniors); });
    QVERIFY(error && error->code == ErrorCode::Internal);
}

void TstPermissions::rulesResolveTheCaller()
{
    Project project;
    const RulesPtr rules = project.rules(project.caller(kEditor, kEditors));
    const auto rows = rules->of("everything", Action::Update);
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(unquoted(query::toJson(rows.front()->rule)), std::string("{'user_created':{'_eq':'") + kEditor + "'}}");
    QVERIFY(rules->validity() == Validity::UntilChange);
    QVERIFY(rules->allows("everything", Action::Update, "text"));
    QVERIFY(!rules->allows("everything", Action::Update, "integer"));
}

void TstPermissions::appAccessAddsBuiltInRows()
{
    Project project;
    const RulesPtr rules = project.rules(project.caller(kEditor, kEditors));
    const auto rows = rules->of("directus_users", Action::Read);
    QCOMPARE(rows.size(), std::size_t(1));
    QVERIFY(rows.front()->builtIn);
    QVERIFY(!rows.front()->allows("token"));
    QVERIFY(rules->of("directus_users", Action::Update).empty());
    QVERIFY(project.rules(project.caller({}, {}))->of("directus_users", Action::Read).empty());
}

void TstPermissions::dottedVariablesAreRead()
{
    Project project;
    const Accountability who = project.caller(kJunior, kJuniors);
    const auto variables = variablesFor(project.connection(), *project.schema(), who);
    QCOMPARE(unquoted(variables.lookup("$CURRENT_USER.email")), std::string("'junior@example.com'"));
    QCOMPARE(unquoted(variables.lookup("$CURRENT_USER.role.parent.name")), std::string("'Editors'"));
    QCOMPARE(unquoted(variables.lookup("$CURRENT_USER.policies.policy.name")), std::string("['Numbers']"));
    QCOMPARE(unquoted(variables.lookup("$CURRENT_ROLES.name")), std::string("['Editors','Junior editors']"));
    QCOMPARE(unquoted(variables.lookup("$CURRENT_USER.token")), std::string("'**********'"));
    QVERIFY(variables.lookup("$CURRENT_USER.nothing.here").is_null());
    QVERIFY(variablesFor(project.connection(), *project.schema(), project.caller({}, {}))
                .lookup("$CURRENT_USER.email")
                .is_null());
}

void TstPermissions::rulesWithTimeHoldForOneRequest()
{
    Project project;
    project.run(
        "UPDATE directus_permissions SET permissions = '{\"date_created\":{\"_lte\":\"$NOW\"}}' WHERE collection = 'authors'");
    QVERIFY(project.rules(project.caller(kEditor, kEditors))->validity() == Validity::OneRequest);
    AccessCache cache;
    const RulesPtr rules = cache.rules(project.connection(), project.schema(), project.caller(kEditor, kEditors));
    QVERIFY(!rules->of("everything", Action::Read).empty());
    QVERIFY(rules->validity() == Validity::UntilChange);
    QVERIFY(!rules->of("authors", Action::Read).empty());
    QVERIFY(rules->validity() == Validity::OneRequest);
}

void TstPermissions::brokenRuleDenies()
{
    Project project;
    project.run("UPDATE directus_permissions SET permissions = '{broken' WHERE collection = 'authors'");
    QVERIFY(project.rules(project.caller(kEditor, kEditors))->of("authors", Action::Read).empty());
}

void TstPermissions::visitorOfAShareHasNoReadRows()
{
    Project project;
    Accountability who = project.caller({}, {});
    who.share = "a-share";
    QVERIFY(project.rules(who)->of("tags", Action::Read).empty());
}

void TstPermissions::payloadFieldsAreChecked()
{
    Project project;
    const Accountability who = project.caller(kEditor, kEditors);
    const auto one = errorOf([&] { project.process(who, Action::Create, {{"string", "x"}, {"integer", 1}}); });
    QVERIFY(one && one->code == ErrorCode::Forbidden);
    QCOMPARE(one->message,
        std::string(
            "You don't have permission to access field \"integer\" in collection \"everything\" or it does not exist."));
    const auto two = errorOf([&] { project.process(who, Action::Update, {{"integer", 1}, {"float", 1}}); });
    QCOMPARE(two->message,
        std::string(
            "You don't have permission to access fields \"integer\", \"float\" in collection \"everything\" or they do not exist."));
    const auto none = errorOf([&] { project.process(who, Action::Delete, Json::object()); });
    QCOMPARE(none->message,
        std::string("You don't have permission to \"delete\" from collection \"everything\" or it does not exist."));
}

void TstPermissions::presetsLieBelowThePayload()
{
    Project project;
    const Accountability who = project.caller(kEditor, kEditors);
    QCOMPARE(unquoted(project.process(who, Action::Create, {{"string", "x"}})),
        std::string("{'status':'draft','string':'x'}"));
}

void TstPermissions::everyFailingRuleIsReported()
{
    Project project;
    project.run(
        "UPDATE directus_permissions SET validation = '{\"_and\":[{\"string\":{\"_nnull\":true}},{\"text\":{\"_eq\":\"a\"}}]}' "
        "WHERE collection = 'everything' AND action = 'create'");
    const auto error = errorOf([&] {
        project.process(project.caller(kEditor, kEditors), Action::Create, {{"string", nullptr}, {"text", "b"}});
    });
    QVERIFY(error && error->code == ErrorCode::FailedValidation);
    QCOMPARE(error->others.size(), std::size_t(1));
}

void TstPermissions::absentRulesDeny()
{
    Project project;
    const auto error = errorOf([&] {
        processPayload(Accountability::anonymous(), nullptr, project.everything(), Action::Create, Json::object(), {});
    });
    QVERIFY(error && error->code == ErrorCode::Forbidden);
}

void TstPermissions::adminSkipsRowsButNotFieldRules()
{
    Project project;
    Accountability who = Accountability::anonymous();
    who.admin = true;
    QCOMPARE(unquoted(project.process(who, Action::Update, {{"integer", 1}})), std::string("{'integer':1}"));
    const schema::Collection& authors = *project.schema()->collection("directus_policies");
    const auto missing = errorOf([&] { processPayload(who, nullptr, authors, Action::Create, Json::object(), {}); });
    QVERIFY(missing && missing->code == ErrorCode::FailedValidation);
    QCOMPARE(unquoted(missing->extensions), std::string("{'field':'name','type':'required'}"));
    const auto null = errorOf([&] { processPayload(who, nullptr, authors, Action::Update, {{"name", nullptr}}, {}); });
    QCOMPARE(unquoted(null->extensions), std::string("{'field':'name','type':'nnull'}"));
    QCOMPARE(processPayload(Accountability::system(), nullptr, authors, Action::Create, Json::object(), {}).size(),
        std::size_t(0));
}

void TstPermissions::cacheForgetsOnDemandOnly()
{
    Project project;
    AccessCache cache;
    Accountability who = Accountability::anonymous();
    cache.resolve(project.connection(), who);
    const auto rules = [&] { return cache.rules(project.connection(), project.schema(), who); };
    const RulesPtr before = rules();
    QVERIFY(!before->of("tags", Action::Read).empty());
    project.run("DELETE FROM directus_permissions");
    QCOMPARE(rules()->of("tags", Action::Read), before->of("tags", Action::Read));
    QCOMPARE(rules()->caller(), before->caller());
    cache.forget();
    QVERIFY(rules()->of("tags", Action::Read).empty());
    QVERIFY(rules()->caller() != before->caller());
    QBENCHMARK
    {
        cache.resolve(project.connection(), who);
        rules()->of("tags", Action::Read);
    }
}

void TstPermissions::lastAdminIsFound()
{
    Project project;
    QVERIFY(hasActiveAdmin(project.connection()));
    project.run("UPDATE directus_users SET status = 'suspended' WHERE email = 'admin@example.com'");
    QVERIFY(!hasActiveAdmin(project.connection()));
    // A child role has what its parents have.
    project.run("UPDATE directus_policies SET admin_access = 1 WHERE name = 'Editor'");
    project.run("UPDATE directus_users SET status = 'suspended' WHERE email = 'editor@example.com'");
    QVERIFY(hasActiveAdmin(project.connection()));
}

QTEST_GUILESS_MAIN(TstPermissions)
#include "tst_permissions.moc"
