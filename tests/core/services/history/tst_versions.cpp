#include "core/base/error.h"
#include "core/data/items/read.h"
#include "core/services/history/version_overlay.h"
#include "core/services/history/versions.h"
#include "tests/support/compare_json.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using support::messageOf;
using support::ProjectCopy;

/// Content versions on a copy of the project with every type, where item 1 of `everything` has no version.
class VersionsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void newVersionsAreCurrent();
    void createChecksItsFields_data();
    void createChecksItsFields();
    void keysAreUniquePerItem();
    void savingOverlaysAndLogs();
    void promotingUpdatesTheItem();
    void promotingNeedsTheRightHash();
    void readingLaysTheVersionOver();
    void rawReadingAddsEveryChange();

private:
    std::unique_ptr<ItemsService> versions() { return m_project->service(*m_context, "directus_versions"); }
    std::string create(const std::string& key)
    {
        return versions()->createOne({{"key", key}, {"collection", "everything"}, {"item", "1"}}).get<std::string>();
    }

    std::unique_ptr<ProjectCopy> m_project;
    std::optional<Context> m_context;
};

void VersionsTest::init()
{
    if (!ProjectCopy::available())
        QSKIP("the example projects are absent");
    m_context.reset();
    m_project = std::make_unique<ProjectCopy>("every-type");
    m_context.emplace(m_project->context(m_project->user("admin@example.com")));
}

void VersionsTest::newVersionsAreCurrent()
{
    const Json answer = history::compareVersion(*m_context, create("fresh"));
    COMPARE_JSON(answer["outdated"], Json(false));
    COMPARE_JSON(answer["current"], Json::object());
    COMPARE_JSON(answer["main"]["id"], Json(1));
}

void VersionsTest::createChecksItsFields_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* payload, const char* message) {
        QTest::newRow(name) << QByteArray(payload) << QByteArray(message);
    };
    row("noKey", R"({"collection":"everything","item":"1"})", "Invalid payload. \"key\" is required.");
    row("emptyKey", R"({"key":"","collection":"everything","item":"1"})",
        "Invalid payload. \"key\" is not allowed to be empty.");
    row("numericItem", R"({"key":"a","collection":"everything","item":1})",
        "Invalid payload. \"item\" must be a string.");
    row("delta", R"({"key":"a","collection":"everything","item":"1","delta":{}})",
        "Invalid payload. \"delta\" is not allowed.");
    row("main", R"({"key":"main","collection":"everything","item":"1"})",
        "Invalid payload. \"main\" is a reserved version key.");
    row("noVersioning", R"({"key":"a","collection":"authors","item":"1"})",
        "Can't process content. Content Versioning is not enabled for collection \"authors\".");
    row("unknownItem", R"({"key":"a","collection":"everything","item":"9999"})",
        "You don't have permission to access this.");
}

void VersionsTest::createChecksItsFields()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(messageOf([&] { versions()->createOne(json::parse(payload.toStdString())); })),
        message);
}

void VersionsTest::keysAreUniquePerItem()
{
    const std::string id = create("a");
    QCOMPARE(messageOf([&] { create("a"); }),
        std::string(
            "Can't process content. Version \"a\" already exists for item \"1\" in collection \"everything\"."));
    versions()->updateOne(id, {{"key", "a"}, {"name", "A"}});
    create("b");
    QCOMPARE(messageOf([&] {
        versions()->updateOne(id, {{"key", "b"}});
    }),
        std::string(
            "Can't process content. Version \"b\" already exists for item \"1\" in collection \"everything\"."));
}

void VersionsTest::savingOverlaysAndLogs()
{
    const std::string id = create("a");
    history::saveVersion(*m_context, id, {{"string", "one"}, {"text", "t"}});
    const Json saved = history::saveVersion(*m_context, id, {{"string", "two"}});
    COMPARE_JSON(saved["string"], Json("two"));
    COMPARE_JSON(saved["text"], Json("t"));
    COMPARE_JSON(saved["id"], Json(1));
    const Json revision
        = m_project->rows("SELECT collection, item, data, version FROM directus_revisions ORDER BY id DESC LIMIT 1")
              .at(0);
    COMPARE_JSON(revision,
        (Json {{"collection", "everything"}, {"item", "1"}, {"data", R"({"string":"two"})"}, {"version", id}}));
    COMPARE_JSON(m_project->rows("SELECT action FROM directus_activity ORDER BY id DESC LIMIT 1").at(0)["action"],
        Json("version_save"));
    COMPARE_JSON(m_project->rows("SELECT string FROM everything WHERE id = 1").at(0)["string"], Json("First"));
}

void VersionsTest::promotingUpdatesTheItem()
{
    const std::string id = create("a");
    history::saveVersion(*m_context, id, {{"string", "new"}, {"text", "new"}});
    const Json hash = history::compareVersion(*m_context, id)["mainHash"];
    COMPARE_JSON(history::promoteVersion(*m_context, id, {{"mainHash", hash}, {"fields", {"string"}}}), Json("1"));
    COMPARE_JSON(m_project->rows("SELECT string, text FROM everything WHERE id = 1").at(0),
        (Json {{"string", "new"}, {"text", "line 1\nline 2\ttab"}}));
    COMPARE_JSON(history::compareVersion(*m_context, id)["outdated"], Json(true));
}

void VersionsTest::promotingNeedsTheRightHash()
{
    const std::string id = create("a");
    QCOMPARE(messageOf([&] { history::promoteVersion(*m_context, id, Json::object()); }),
        std::string("Invalid payload. \"mainHash\" field is required."));
    QCOMPARE(messageOf([&] {
        history::promoteVersion(*m_context, id, {{"mainHash", "x"}});
    }),
        std::string("Can't process content. No changes to promote."));
    history::saveVersion(*m_context, id, {{"string", "x"}});
    QCOMPARE(messageOf([&] {
        history::promoteVersion(*m_context, id, {{"mainHash", "x"}});
    }),
        std::string("Can't process content. Main item has changed since this version was last updated."));
}

void VersionsTest::readingLaysTheVersionOver()
{
    history::saveVersion(*m_context, create("a"),
        {{"string", "new"}, {"text", "not asked for"}, {"author", {{"id", 1}, {"name", "Ada L."}}},
            {"comments_list",
                {{"create", Json::array({Json {{"body", "c"}}})},
                    {"update", Json::array({Json {{"id", 1}, {"body", "u"}}})}, {"delete", Json::array({2})}}}});
    query::Query query;
    query.version = "a";
    query.fields = {"id", "string", "author.name", "comments_list"};
    const schema::Collection& everything = *m_context->schema->collection("everything");
    const std::string item = items::readOne(*m_context, "everything", 1, query);
    COMPARE_JSON(json::parse(history::withVersion(*m_context, everything, 1, query, item)),
        (Json {{"id", 1}, {"string", "new"}, {"author", {{"name", "Ada L."}, {"id", 1}}},
            {"comments_list", Json::array({Json {{"id", 1}, {"body", "u"}}, Json {{"body", "c"}}})}}));
    query.version = "unknown";
    QCOMPARE(history::withVersion(*m_context, everything, 1, query, item), item);
}

void VersionsTest::rawReadingAddsEveryChange()
{
    history::saveVersion(*m_context, create("a"), {{"text", "t"}, {"comments_list", {{"delete", Json::array({2})}}}});
    query::Query query;
    query.version = "a";
    query.versionRaw = true;
    const schema::Collection& everything = *m_context->schema->collection("everything");
    COMPARE_JSON(json::parse(history::withVersion(*m_context, everything, 1, query, "{\"id\":1}")),
        (Json {{"id", 1}, {"text", "t"}, {"comments_list", {{"delete", Json::array({2})}}}}));
}

QTEST_APPLESS_MAIN(VersionsTest)
#include "tst_versions.moc"
