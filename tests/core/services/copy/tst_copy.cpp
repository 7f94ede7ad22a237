#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/data/database/schema_loader.h"
#include "core/data/items/read.h"
#include "core/services/copy/copy.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"
#include "tests/support/project_copy.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace strata;
using support::TestDatabase;

/// A project goes from one kind of database to another and arrives whole.
class TestCopy : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void threeDatabasesLater_data();
    void threeDatabasesLater();
    void serversToFile_data();
    void serversToFile();
    void aTargetWithRowsIsRefused();
    void rowsAreOverwritten();
    void chosenCollectionsAndRows();
    void unfitValuesAreNamed();
    void aStoppedCopyGoesOn();
    void aDryRunWritesNothing();
};

namespace {

/// One end of a copy, with a folder of its own for its file, its objects and its variables.
class End {
public:
    End(const std::string& client, const std::string& project)
    {
        std::filesystem::create_directory(folder() / "uploads");
        m_database = TestDatabase::make(client, project, folder());
        m_place = {folder().string(), Config::of(folder(), m_database->settings()), folder() / ".env"};
        if (!project.empty() && project != "empty"
            && std::filesystem::exists(support::sharedFolder() + "/projects/" + project + "/uploads"))
            std::filesystem::copy(support::sharedFolder() + "/projects/" + project + "/uploads", folder() / "uploads",
                std::filesystem::copy_options::recursive | std::filesystem::copy_options::update_existing);
    }

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    const copy::Place& place() const { return m_place; }

    Connection& connection()
    {
        if (!m_connection) {
            m_opened = Database::open(databaseOptions(m_place.config));
            m_connection = m_opened->connect();
        }
        return *m_connection;
    }
    schema::SchemaPtr schema() { return schema::load(connection(), {}); }
    Json snapshot() { return transfer::snapshotOf(*schema(), connection().dialect().name()); }

    /// The rows of a collection as the API shows them.
    Json items(const std::string& collection)
    {
        Context context(connection(), schema(), Accountability::system());
        query::Query query;
        query.limit = -1;
        return items::readManyJson(context, collection, query);
    }

    std::vector<std::string> objects() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / "uploads"))
            if (entry.is_regular_file())
                names.push_back(entry.path().filename().string() + " " + std::to_string(entry.file_size()));
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TestDatabase> m_database;
    copy::Place m_place;
    std::unique_ptr<Database> m_opened;
    std::unique_ptr<Connection> m_connection;
};

copy::Report run(const End& from, const End& to, copy::Options options = {})
{
    options.stateFile = to.folder() / "state.json";
    return copy::copyProject(from.place(), to.place(), options, [](const std::string&) {});
}

/// Numbers are texts where the driver keeps their digits; SQLite shows timestamps of the system as date-times.
Json comparable(const Json& value, const schema::Field& field)
{
    if (schema::isInstant(field.type) && value.is_string())
        return value.get<std::string>().substr(0, 19);
    if (!schema::isNumeric(field.type) || value.is_null())
        return value;
    if (value.is_string())
        return plainDecimal(std::string_view(value.get_ref<const std::string&>()));
    return value.is_number_float() ? plainDecimal(value.get<double>()) : json::print(value);
}

/// SQLite has one type for timestamps and date-times: a special tells them apart there.
Json withoutMark(const Json& special)
{
    Json list = Json::array();
    for (const Json& one : special)
        if (one != "cast-timestamp")
            list.push_back(one);
    return list;
}

using Items = std::map<std::string, Json>;

/// The columns of each item by its key.
Items itemsOf(End& end, const schema::Collection& collection)
{
    Items items;
    for (const Json& row : end.items(collection.name)) {
        Json& item = items[json::print(comparable(row[collection.primary->name], *collection.primary))]
            = Json::object();
        for (const schema::Field& field : collection.fields)
            if (!field.alias)
                item[field.name] = comparable(row[field.name], field);
        if (collection.name == "directus_fields")
            item["special"] = withoutMark(item["special"]);
    }
    return items;
}

/// The first difference between what both projects have; empty when there is none.
QString difference(End& a, End& b)
{
    const schema::SchemaPtr schema = a.schema();
    for (const schema::Collection& collection : schema->collections()) {
        if (collection.name == "directus_sessions" || collection.name == "directus_migrations")
            continue;
        const Items before = itemsOf(a, collection);
        const Items after = itemsOf(b, collection);
        if (before.size() != after.size())
            return QString::fromStdString(
                collection.name + ": " + std::to_string(before.size()) + " rows, then " + std::to_string(after.size()));
        for (const auto& [key, item] : before)
            if (!after.contains(key) || after.at(key) != item)
                return QString::fromStdString(collection.name + ": " + json::print(item) + "\n"
                    + (after.contains(key) ? json::print(after.at(key)) : "nothing"));
    }
    return {};
}

} // namespace

void TestCopy::initTestCase()
{
    for (const char* client : {"sqlite3", "pg", "mysql"})
        if (const std::string why = TestDatabase::unavailable(client); !why.empty())
            QSKIP(why.c_str());
}

void TestCopy::threeDatabasesLater_data()
{
    QTest::addColumn<QString>("project");
    QTest::newRow("website-cms") << "website-cms";
    QTest::newRow("every-type") << "every-type";
}

void TestCopy::threeDatabasesLater()
{
    QFETCH(QString, project);
    End first("sqlite3", project.toStdString());
    End second("pg", "");
    End third("mysql", "");
    End last("sqlite3", "");
    const copy::Report report = run(first, second);
    QCOMPARE(difference(first, second), QString());
    run(second, third);
    QCOMPARE(difference(first, third), QString());
    QCOMPARE(run(third, last).items, report.items);
    QCOMPARE(difference(first, last), QString());
    QCOMPARE(last.objects(), first.objects());
    QVERIFY(!std::filesystem::exists(last.folder() / "state.json"));
    QCOMPARE(QString::fromStdString(json::print(transfer::diffOf(first.snapshot(), last.snapshot()))),
        QStringLiteral(R"({"collections":[],"fields":[],"relations":[]})"));
}

void TestCopy::serversToFile_data()
{
    QTest::addColumn<QString>("client");
    QTest::newRow("PostgreSQL") << "pg";
    QTest::newRow("MariaDB") << "mysql";
}

void TestCopy::serversToFile()
{
    QFETCH(QString, client);
    End first(client.toStdString(), "website-cms");
    End second("sqlite3", "");
    End third(client.toStdString(), "");
    run(first, second);
    QCOMPARE(difference(first, second), QString());
    run(second, third);
    QCOMPARE(difference(first, third), QString());
}

void TestCopy::aTargetWithRowsIsRefused()
{
    End from("sqlite3", "website-cms");
    End to("sqlite3", "empty");
    const auto before = support::dumpDatabase(to.connection());
    QVERIFY(support::messageOf([&] { run(from, to); }).starts_with("The target is not empty: table \"directus_"));
    QCOMPARE(QString::fromStdString(support::changedTables(before, support::dumpDatabase(to.connection()))), QString());
}

void TestCopy::rowsAreOverwritten()
{
    End from("sqlite3", "website-cms");
    End to("sqlite3", "");
    run(from, to);
    to.connection().execute(to.connection().statement() << "UPDATE posts SET title = 'changed'");
    QVERIFY(difference(from, to).startsWith(QLatin1String("posts")));
    to.connection().execute(to.connection().statement()
        << "INSERT INTO directus_translations (id, language, key, value) VALUES ('x', 'de', 'k', 'v')");
    copy::Options options;
    options.overwrite = true;
    run(from, to, options);
    QCOMPARE(to.items("directus_translations").size(), std::size_t(1));
    to.connection().execute(to.connection().statement() << "DELETE FROM directus_translations");
    QCOMPARE(difference(from, to), QString());
}

void TestCopy::chosenCollectionsAndRows()
{
    End from("sqlite3", "every-type");
    End to("sqlite3", "");
    copy::Options options;
    options.only = {"tags", "languages"};
    options.where = {{"tags", Json {{"id", {{"_in", Json::array({from.items("tags")[0]["id"]})}}}}}};
    const copy::Report report = run(from, to, options);
    QCOMPARE(report.collections, 2);
    QCOMPARE(to.items("tags").size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(json::print(to.items("languages"))),
        QString::fromStdString(json::print(from.items("languages"))));
    QVERIFY(!to.schema()->collection("everything"));
    for (const Json& row : to.items("directus_fields"))
        QVERIFY(row["collection"] == "tags" || row["collection"] == "languages");
}

void TestCopy::unfitValuesAreNamed()
{
    End from("sqlite3", "every-type");
    from.connection().execute(
        from.connection().statement() << "UPDATE everything SET string_short = 'much too long for it' WHERE id = 2");
    End to("pg", "");
    QCOMPARE(QString::fromStdString(support::messageOf([&] { run(from, to); })),
        QStringLiteral(
            "The target can't keep the value of column \"string_short\" in the row \"2\" of table \"everything\" (character varying)"));
}

void TestCopy::aStoppedCopyGoesOn()
{
    End from("sqlite3", "every-type");
    from.connection().execute(
        from.connection().statement() << "UPDATE everything SET string_short = 'much too long for it' WHERE id = 5");
    End to("pg", "");
    copy::Options options;
    options.batch = 2;
    QVERIFY(support::messageOf([&] { run(from, to, options); }).find("\"5\"") != std::string::npos);
    QCOMPARE(to.items("everything").size(), std::size_t(4));
    from.connection().execute(
        from.connection().statement() << "UPDATE everything SET string_short = 'short' WHERE id = 5");
    QVERIFY(support::messageOf([&] { run(from, to); }).starts_with("The target is not empty"));
    options.resume = true;
    run(from, to, options);
    QCOMPARE(difference(from, to), QString());
    QVERIFY(support::messageOf([&] { run(from, to, options); }).ends_with("to go on from"));
}

void TestCopy::aDryRunWritesNothing()
{
    End from("sqlite3", "website-cms");
    End to("sqlite3", "");
    copy::Options options;
    options.dryRun = true;
    QVERIFY(run(from, to, options).items > 100);
    QCOMPARE(std::filesystem::file_size(to.folder() / "data.db"), std::uintmax_t(0));
}

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
