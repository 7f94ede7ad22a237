#include "core/base/error.h"
#include "core/data/database/dialects/sqlite_constraint_names.h"
#include "core/data/database/schema_loader.h"
#include "core/data/schema/column_type.h"
#include "core/data/schema/defaults.h"
#include "core/data/schema/describe.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::schema;

namespace {

QString projectFile(const QString& project, const QString& file)
{
    const QString shared = qEnvironmentVariable("STRATA_SHARED_DIR", QStringLiteral(STRATA_SOURCE_DIR "/../shared"));
    return shared + QStringLiteral("/projects/") + project + QLatin1Char('/') + file;
}

/// An answer of the reference, or null without the shared folder.
Json answer(const QString& project, const QString& file)
{
    QFile source(projectFile(project, file));
    if (!source.open(QIODevice::ReadOnly))
        return nullptr;
    Json body = json::parse(source.readAll().toStdString());
    return body.is_object() ? body["data"] : body;
}

/// A database file of its own, made of a project's or by SQL.
class TestDatabase {
public:
    explicit TestDatabase(const QString& project)
    {
        QFile::copy(projectFile(project, QStringLiteral("data.db")), path());
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
        open();
    }
    TestDatabase() { open(); }

    Connection& connection() { return *m_connection; }
    void run(SqlText sql)
    {
        Statement statement = m_connection->statement();
        statement << sql;
        m_connection->execute(statement);
    }
    SchemaPtr schema() { return load(*m_connection, {}); }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("data.db")); }
    void open()
    {
        m_database = Database::open({"sqlite3", path().toStdString(), true});
        m_connection = m_database->connect();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_connection;
};

/// "" when equal; otherwise where the first difference is.
std::string difference(const Json& expected, const Json& actual)
{
    if (expected.size() != actual.size())
        return "sizes " + std::to_string(expected.size()) + " and " + std::to_string(actual.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (json::print(expected[i]) != json::print(actual[i]))
            return "\nexpected " + json::print(expected[i]) + "\nactual   " + json::print(actual[i]);
    return {};
}

/// On purpose unlike the reference: a unique index counts even when another index of the column was made later.
Json withEveryIndex(Json fields)
{
    for (Json& field : fields)
        if (field["collection"] == "ai_prompts" && field["field"] == "name")
            field["schema"]["is_unique"] = true;
    return fields;
}

/// On purpose unlike the reference: constraint names are known on SQLite.
Json withoutConstraintNames(Json relations)
{
    for (Json& relation : relations)
        if (!relation["schema"].is_null())
            relation["schema"]["constraint_name"] = nullptr;
    return relations;
}

} // namespace

#define COMPARE_JSON(actual, expected)                                                                                 \
    {                                                                                                                  \
        const std::string text = difference(expected, actual);                                                         \
        QVERIFY2(text.empty(), text.c_str());                                                                          \
    }

class TestSchema : public QObject {
    Q_OBJECT
private slots:
    void answersAsTheReference_data();
    void answersAsTheReference();
    void linksFieldsAndRelations();
    void namesForeignKeys();
    void tablesWithoutKeyAreReadOnly();
    void rowNumberIsAutoIncrement();
    void uniqueSeesEveryIndex();
    void storedRowOverlaysBuiltIn();
    void literalsAreParsed_data();
    void literalsAreParsed();
    void defaultsAreTyped_data();
    void defaultsAreTyped();
    void specialsDecideTheType();
    void loadingIsFast();
};

void TestSchema::answersAsTheReference_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("answers");
    QTest::newRow("empty") << "empty"
                           << "answers/";
    QTest::newRow("website-cms") << "website-cms"
                                 << "answers/";
    QTest::newRow("every-type") << "every-type"
                                << "answers/sqlite/";
}

void TestSchema::answersAsTheReference()
{
    QFETCH(QString, project);
    QFETCH(QString, answers);
    const Json collections = answer(project, answers + QStringLiteral("collections.json"));
    if (collections.is_null())
        QSKIP("no shared projects");
    TestDatabase database(project);
    const SchemaPtr schema = database.schema();

    Json list = Json::array();
    for (const ListedCollection& listed : listedCollections(*schema))
        list.push_back(listedCollectionJson(listed));
    COMPARE_JSON(list, collections);

    list = Json::array();
    for (const ListedField& listed : listedFields(*schema))
        list.push_back(fieldJson(*schema, *listed.collection, *listed.field));
    COMPARE_JSON(list, withEveryIndex(answer(project, answers + QStringLiteral("fields.json"))));

    list = Json::array();
    for (const Relation& relation : schema->relations())
        list.push_back(relationJson(relation));
    COMPARE_JSON(withoutConstraintNames(list), answer(project, answers + QStringLiteral("relations.json")));
}

void TestSchema::linksFieldsAndRelations()
{
    if (!QFile::exists(projectFile(QStringLiteral("every-type"), QStringLiteral("data.db"))))
        QSKIP("no shared projects");
    TestDatabase database(QStringLiteral("every-type"));
    const SchemaPtr schema = database.schema();
    const Collection* const everything = schema->collection("everything");
    QVERIFY(everything);
    QCOMPARE(everything->primary->name, std::string("id"));
    QVERIFY(everything->primary->defaultValue == Json("AUTO_INCREMENT"));

    const Field* const author = everything->field("author");
    QVERIFY(author->manyRelation);
    QCOMPARE(author->manyRelation->relatedCollection, std::string("authors"));
    QCOMPARE(author->manyRelation->foreignKey->onDelete, std::string("SET NULL"));

    const Field* const tags = everything->field("tags");
    QVERIFY(tags && tags->alias && tags->has(Special::M2m));
    QCOMPARE(tags->oneRelation->collection, std::string("everything_tags"));
    QCOMPARE(tags->oneRelation->junctionField, std::string("tags_id"));

    const Relation* const item = schema->manyRelation("everything_blocks", "item");
    QVERIFY(item && item->isM2a());
    QCOMPARE(item->oneAllowedCollections.size(), std::size_t(2));

    // Dividers and groups are no fields for queries.
    QVERIFY(!everything->field("divider"));
    QCOMPARE(everything->presentation.size(), std::size_t(2));

    // Both aliases of policies share access.policy.
    QCOMPARE(schema->oneRelation("directus_policies", "users")->junctionField, std::string("user"));
    QCOMPARE(schema->oneRelation("directus_policies", "roles")->junctionField, std::string("role"));
    QVERIFY(schema->collection("directus_users")->field("password")->concealed());
}

void TestSchema::namesForeignKeys()
{
    const auto names = sqliteForeignKeyNames(
        "CREATE TABLE \"a b\" (id integer CHECK (id IN (1, 2)), -- constraint x references\n"
        " `other` int DEFAULT 'constraint y references' CONSTRAINT [inline key] REFERENCES o (id),"
        " \"Third\" int, CONSTRAINT third_foreign FOREIGN KEY (`Third`) REFERENCES t (id), FOREIGN KEY (id) REFERENCES u)");
    QCOMPARE(names.size(), std::size_t(2));
    QCOMPARE(names.at("other"), std::string("inline key"));
    QCOMPARE(names.at("third"), std::string("third_foreign"));

    TestDatabase database;
    database.run("CREATE TABLE o (id integer primary key)");
    database.run("CREATE TABLE p (a int, b int, primary key (a, b))");
    database.run(
        "CREATE TABLE t (id integer primary key, o int CONSTRAINT to_o REFERENCES o, a int, b int, FOREIGN KEY (a, b) REFERENCES p)");
    const SchemaPtr schema = database.schema();
    const Relation& relation = schema->relations().front();
    QCOMPARE(relation.foreignKey->constraintName, std::string("to_o"));
    QCOMPARE(relation.relatedField, std::string("id"));
    QVERIFY(!schema->manyRelation("t", "a"));
}

void TestSchema::tablesWithoutKeyAreReadOnly()
{
    TestDatabase database;
    database.run("CREATE TABLE nokey (v text)");
    database.run("CREATE TABLE \"with space\" (id integer primary key)");
    database.run("CREATE TABLE good (id integer primary key, v)");
    const SchemaPtr schema = database.schema();
    QVERIFY(schema->collection("nokey") && schema->collection("nokey")->readOnly);
    QVERIFY(!schema->collection("with space"));
    const Collection* const good = schema->collection("good");
    QVERIFY(good && !good->readOnly && good->meta.is_null() && good->tracking == Tracking::All);
    QCOMPARE(good->field("v")->type, Type::Unknown);
    // The built-in rows without their tables, then the three tables in catalogue order.
    const auto listed = listedCollections(*schema);
    QCOMPARE(listed.size(), std::size_t(30));
    QCOMPARE(listed[27].name(), std::string("nokey"));
    QCOMPARE(listed[29].name(), std::string("good"));
    QCOMPARE(json::print(listedCollectionJson(listed[28])["meta"]), std::string("null"));
}

void TestSchema::rowNumberIsAutoIncrement()
{
    TestDatabase database;
    database.run("CREATE TABLE plain (id INTEGER PRIMARY KEY)");
    database.run("CREATE TABLE keyword (id integer primary key autoincrement)");
    database.run("CREATE TABLE other (\"autoincrement\" int primary key)");
    database.run("CREATE TABLE descending (id integer primary key desc)");
    database.run("CREATE TABLE norow (id integer primary key) WITHOUT ROWID");
    const SchemaPtr schema = database.schema();
    QVERIFY(schema->collection("plain")->primary->autoIncrement);
    QVERIFY(schema->collection("keyword")->primary->autoIncrement);
    QVERIFY(!schema->collection("other")->primary->autoIncrement);
    QVERIFY(!schema->collection("descending")->primary->autoIncrement);
    QVERIFY(!schema->collection("norow")->primary->autoIncrement);
}

void TestSchema::uniqueSeesEveryIndex()
{
    TestDatabase database;
    database.run("CREATE TABLE t (id integer primary key, a int, b int, c int)");
    database.run("CREATE INDEX many ON t (a, b)");
    database.run("CREATE UNIQUE INDEX a_unique ON t (a)");
    database.run("CREATE INDEX a_index ON t (a)");
    database.run("CREATE UNIQUE INDEX c_partial ON t (c) WHERE c > 0");
    const SchemaPtr schema = database.schema();
    const Collection& t = *schema->collection("t");
    QVERIFY(t.field("a")->unique && t.field("a")->indexed);
    QVERIFY(!t.field("b")->unique && !t.field("b")->indexed);
    QVERIFY(!t.field("c")->unique && t.field("c")->indexed);
}

void TestSchema::storedRowOverlaysBuiltIn()
{
    if (!QFile::exists(projectFile(QStringLiteral("empty"), QStringLiteral("data.db"))))
        QSKIP("no shared projects");
    TestDatabase database(QStringLiteral("empty"));
    database.run(
        "INSERT INTO directus_collections (collection, color) VALUES ('directus_files', '#123456'), ('folder', NULL)");
    database.run("INSERT INTO directus_fields (collection, field, note) VALUES ('directus_users', 'email', 'hello')");
    database.run("ALTER TABLE directus_users ADD COLUMN nick varchar(20) DEFAULT 'it''s'");
    const SchemaPtr schema = database.schema();

    const auto listed = listedCollections(*schema);
    QCOMPARE(listed.size(), std::size_t(28));
    QCOMPARE(listed.front().name(), std::string("folder"));
    QVERIFY(listedCollectionJson(listed.front())["schema"].is_null());
    const Collection* const files = schema->collection("directus_files");
    QVERIFY(files->meta["color"] == Json("#123456"));
    QVERIFY(files->meta["icon"] == Json("folder"));
    QVERIFY(files->meta["system"] == Json(true));

    const Field* const email = schema->collection("directus_users")->field("email");
    QVERIFY(email->meta["note"] == Json("hello"));
    QVERIFY(email->meta["interface"] == Json("input"));
    const Field* const nick = schema->collection("directus_users")->field("nick");
    QVERIFY(nick->meta.is_null());
    QVERIFY(nick->defaultValue == Json("it's"));
    QCOMPARE(nick->maxLength, std::optional(20));
}

void TestSchema::literalsAreParsed_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << "'abc'"
                          << "abc";
    QTest::newRow("doubled quote") << "'it''s'"
                                   << "it's";
    QTest::newRow("double quotes") << "\"abc\""
                                   << "abc";
    QTest::newRow("empty text") << "''"
                                << "";
    QTest::newRow("quoted null") << "'null'"
                                 << "null";
    QTest::newRow("number") << "5"
                            << "5";
    QTest::newRow("function") << "CURRENT_TIMESTAMP"
                              << "CURRENT_TIMESTAMP";
    QTest::newRow("expression") << "'a' || 'b'"
                                << "'a' || 'b'";
    QTest::newRow("colons") << "'a::b'"
                            << "a::b";
    QTest::newRow("null") << "NULL" << QString();
    QTest::newRow("small null") << "null" << QString();
}

void TestSchema::literalsAreParsed()
{
    QFETCH(QString, sql);
    QFETCH(QString, text);
    const std::optional<std::string> parsed = literalText(sql.toStdString());
    QCOMPARE(parsed.has_value(), !text.isNull());
    if (parsed)
        QCOMPARE(QString::fromStdString(*parsed), text);
}

void TestSchema::defaultsAreTyped_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("json");
    const auto row = [](const char* name, Type type, const char* text, const char* expected) {
        QTest::newRow(name) << static_cast<int>(type) << text << expected;
    };
    row("integer", Type::Integer, "7", "7");
    row("big", Type::BigInteger, "9007199254740993", "9007199254740993");
    row("float", Type::Float, "-1.5", "-1.5");
    row("no number", Type::Integer, "random()", "\"random()\"");
    row("zero", Type::Boolean, "0", "false");
    row("true", Type::Boolean, "TRUE", "true");
    row("truthy", Type::Boolean, "NO", "true");
    row("object", Type::Json, "{\"a\":1}", "{\"a\":1}");
    row("broken", Type::Json, "{a", "\"{a\"");
    row("zero date", Type::DateTime, "0000-00-00 00:00:00", "null");
    row("now", Type::Timestamp, "CURRENT_TIMESTAMP", "\"CURRENT_TIMESTAMP\"");
}

void TestSchema::defaultsAreTyped()
{
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(QString, json);
    QCOMPARE(QString::fromStdString(json::print(defaultValue(text.toStdString(), static_cast<Type>(type)))), json);
}

void TestSchema::specialsDecideTheType()
{
    QCOMPARE(typeOfField(Type::String, {"file"}), Type::Uuid);
    QCOMPARE(typeOfField(Type::Text, {"conceal", "cast-csv"}), Type::Csv);
    QCOMPARE(typeOfField(Type::DateTime, {"date-created", "cast-timestamp"}), Type::Timestamp);
    QCOMPARE(typeOfField(Type::Integer, {"cast-boolean"}), Type::Integer);
    QCOMPARE(typeOfField(Type::Geometry, {"geometry.Point"}), Type::GeometryPoint);
    QCOMPARE(typeOfColumn("numeric", true), Type::Decimal);
    QCOMPARE(typeOfColumn("doubleprecision", false), Type::Unknown);
    QCOMPARE(typeName(typeOfName("geometry.MultiPolygon")), std::string_view("geometry.MultiPolygon"));
    QCOMPARE(typeOfName("nonsense"), Type::Unknown);
}

void TestSchema::loadingIsFast()
{
    if (!QFile::exists(projectFile(QStringLiteral("website-cms"), QStringLiteral("data.db"))))
        QSKIP("no shared projects");
    TestDatabase database(QStringLiteral("website-cms"));
    QBENCHMARK
    {
        database.schema();
    }
}

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
