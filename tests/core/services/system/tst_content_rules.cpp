#include "core/base/error.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using support::messageOf;
using support::ProjectCopy;

/// Rules of system collections, on a copy of the project with every type.
class ContentRulesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void translationsAreUniquePerLanguage();
    void foldersNeverLieInThemselves();
    void presetsOfAppUsersAreTheirOwn();
    void commentsNeedTheirParts();
    void mentionsNotifyWhoCanRead();
    void sharesNeedTheRightToShare();

private:
    std::unique_ptr<ItemsService> service(const std::string& collection)
    {
        return m_project->service(*m_context, collection);
    }

    std::unique_ptr<ProjectCopy> m_project;
    std::optional<Context> m_context;
};

void ContentRulesTest::init()
{
    if (!ProjectCopy::available())
        QSKIP("the example projects are absent");
    m_context.reset();
    m_project = std::make_unique<ProjectCopy>("every-type");
    m_context.emplace(m_project->context(m_project->user("admin@example.com")));
}

void ContentRulesTest::translationsAreUniquePerLanguage()
{
    const std::string duplicate = "Invalid payload. Duplicate key and language combination.";
    const Json first
        = service("directus_translations")->createOne({{"key", "k"}, {"language", "en-US"}, {"value", "v"}});
    QCOMPARE(messageOf([&] {
        service("directus_translations")->createOne({{"key", "k"}, {"language", "en-US"}, {"value", "w"}});
    }),
        duplicate);
    const Json second
        = service("directus_translations")->createOne({{"key", "k"}, {"language", "de-DE"}, {"value", "w"}});
    service("directus_translations")->updateOne(second, {{"key", "k"}, {"language", "de-DE"}});
    QCOMPARE(messageOf([&] {
        service("directus_translations")->updateOne(second, {{"language", "en-US"}});
    }),
        duplicate);
    QCOMPARE(messageOf([&] {
        service("directus_translations")->updateMany({first, second}, {{"language", "fr-FR"}});
    }),
        duplicate);
}

void ContentRulesTest::foldersNeverLieInThemselves()
{
    const Json top = service("directus_folders")->createOne({{"name", "top"}});
    const Json below = service("directus_folders")->createOne({{"name", "below"}, {"parent", top}});
    QCOMPARE(messageOf([&] {
        service("directus_folders")->updateOne(top, {{"parent", top}});
    }),
        std::string("Invalid payload. A folder cannot be a parent of itself."));
    QCOMPARE(messageOf([&] {
        service("directus_folders")->updateOne(top, {{"parent", below}});
    }),
        std::string("Invalid payload. A folder cannot have a parent that is already a descendant of itself."));
    service("directus_folders")->updateOne(below, {{"parent", nullptr}});
    service("directus_folders")->updateOne(top, {{"parent", below}});
    QCOMPARE(messageOf([&] { service("directus_folders")->deleteMany({below}); }), std::string("Invalid foreign key."));
}

void ContentRulesTest::presetsOfAppUsersAreTheirOwn()
{
    Context editor = m_project->context(m_project->user("editor@example.com"));
    m_project->service(editor, "directus_presets")->createOne({{"collection", "tags"}});
    COMPARE_JSON(m_project->rows("SELECT user FROM directus_presets ORDER BY id DESC LIMIT 1").at(0)["user"],
        Json(editor.who.user));
    QVERIFY(messageOf([&] {
        m_project->service(editor, "directus_presets")->createOne({{"collection", "tags"}, {"user", nullptr}});
    }) != "nothing was thrown");
}

void ContentRulesTest::commentsNeedTheirParts()
{
    QCOMPARE(messageOf([&] {
        service("directus_comments")->createOne({{"collection", "everything"}, {"item", "1"}});
    }),
        std::string("Invalid payload. \"comment\" is required."));
    QCOMPARE(messageOf([&] {
        service("directus_comments")->createOne({{"comment", "c"}, {"collection", "nope"}, {"item", "1"}});
    }),
        std::string("You don't have permission to \"read\" from collection \"nope\" or it does not exist."));
    Context nobody = m_project->context(Accountability::anonymous());
    QCOMPARE(messageOf([&] {
        m_project->service(nobody, "directus_comments")->createOne({{"comment", "c"}});
    }),
        std::string("You don't have permission to access this."));
}

void ContentRulesTest::mentionsNotifyWhoCanRead()
{
    const std::string editor = m_project->user("editor@example.com").user;
    const std::string unknown = "00000000-0000-4000-8000-000000000000";
    const std::string text = "hi @" + editor + "\r\nand @" + unknown;
    service("directus_comments")->createOne({{"comment", text}, {"collection", "everything"}, {"item", "1"}});
    const Json notes = m_project->rows("SELECT recipient, sender, subject, message, item FROM directus_notifications");
    QCOMPARE(notes.size(), std::size_t(1));
    COMPARE_JSON(notes[0]["recipient"], Json(editor));
    COMPARE_JSON(notes[0]["subject"], Json("You were mentioned in everything"));
    const std::string message = notes[0]["message"].get<std::string>();
    QVERIFY2(message.find("> hi <em>Ed</em>\n> and @Unknown User") != std::string::npos, message.c_str());
    // Item 2 is a draft of somebody else: the editor can't read it.
    service("directus_comments")->createOne({{"comment", text}, {"collection", "everything"}, {"item", "2"}});
    QCOMPARE(m_project->rows("SELECT id FROM directus_notifications").size(), std::size_t(1));
}

void ContentRulesTest::sharesNeedTheRightToShare()
{
    Context editor = m_project->context(m_project->user("editor@example.com"));
    QCOMPARE(messageOf([&] {
        m_project->service(editor, "directus_shares")->createOne({{"collection", "everything"}, {"item", "1"}});
    }),
        std::string(
            "You don't have permission to access collection \"everything\" or it does not exist. Queried in root."));
}

QTEST_APPLESS_MAIN(ContentRulesTest)
#include "tst_content_rules.moc"
