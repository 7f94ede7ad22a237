#include "core/base/config.h"
#include "core/base/config_check.h"
#include "core/base/config_file.h"
#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace strata;

class TstConfig : public QObject {
    Q_OBJECT
private slots:
    void init();
    void defaultsHold();
    void dotenvIsRead();
    void fileWinsOverEnvironment();
    void jsonFileIsRead();
    void scriptsAreRefused();
    void valueComesFromNamedFile();
    void missingValueFileIsNamed();
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
    void listsDropEmptyParts();
    void wrongNumberFallsBackToDefault();
    void typePrefixIsDropped();
    void pathsAreRelativeToTheFolder();
    void yamlFileIsRead();
    void brokenYamlIsNamed();
    void oddValuesAreNamed_data();
    void oddValuesAreNamed();
    void secretsAreMasked();

private:
    Config of(const std::string& name, const std::string& value) const { return Config::of(m_folder, {{name, value}}); }
    void write(const char* name, const std::string& content) const { std::ofstream(m_folder / name) << content; }

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TstConfig::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->path().toStdString();
    qunsetenv("CONFIG_PATH");
    qunsetenv("PORT");
}

void TstConfig::defaultsHold()
{
    const Config config = Config::of(m_folder, {});
    QCOMPARE(config.integer("PORT"), std::int64_t(8055));
    QCOMPARE(config.text("SESSION_COOKIE_NAME"), std::string("directus_session_token"));
    QCOMPARE(config.duration("ACCESS_TOKEN_TTL"), std::int64_t(15 * 60 * 1000));
    QCOMPARE(config.size("MAX_PAYLOAD_SIZE"), std::int64_t(1024 * 1024));
    QCOMPARE(config.size("FILES_MAX_UPLOAD_SIZE"), std::int64_t(-1));
    QVERIFY(!config.has("PORT"));
    QVERIFY(config.flag("IP_TRUST_PROXY"));
}

void TstConfig::dotenvIsRead()
{
    const config::Values values = config::parseDotenv("# comment\n"
                                                      "PLAIN = some value # tail\n"
                                                      "export SHELL_STYLE=1\n"
                                                      "SINGLE='a#b\\n'\n"
                                                      "DOUBLE=\"two\\nlines\"\n"
                                                      "SPAN=\"first\nsecond\"\r\n"
                                                      "EMPTY=\n"
                                                      "no assignment\n"
                                                      "LAST=`tick`");
    const config::Values expected {{"PLAIN", "some value"}, {"SHELL_STYLE", "1"}, {"SINGLE", "a#b\\n"},
        {"DOUBLE", "two\nlines"}, {"SPAN", "first\nsecond"}, {"EMPTY", ""}, {"LAST", "tick"}};
    QCOMPARE(values, expected);
}

void TstConfig::fileWinsOverEnvironment()
{
    qputenv("PORT", "1000");
    QCOMPARE(Config::load(m_folder).integer("PORT"), std::int64_t(1000));
    write(".env", "PORT=2000\n");
    QCOMPARE(Config::load(m_folder).integer("PORT"), std::int64_t(2000));
}

void TstConfig::jsonFileIsRead()
{
    write("settings.json", R"({"PORT":3000,"STORAGE_LOCATIONS":["a","b"],"CORS_ENABLED":true,"HOST":null})");
    qputenv("CONFIG_PATH", "settings.json");
    const Config config = Config::load(m_folder);
    QCOMPARE(config.integer("PORT"), std::int64_t(3000));
    QCOMPARE(config.list("STORAGE_LOCATIONS"), (std::vector<std::string> {"a", "b"}));
    QVERIFY(config.flag("CORS_ENABLED"));
    write("settings.json", "[1]");
    QVERIFY_THROWS_EXCEPTION(Error, Config::load(m_folder));
}

void TstConfig::scriptsAreRefused()
{
    write("config.js", "module.exports = {}");
    qputenv("CONFIG_PATH", "config.js");
    QVERIFY_THROWS_EXCEPTION(Error, Config::load(m_folder));
}

void TstConfig::valueComesFromNamedFile()
{
    write("secret", "abc\n");
    write(".env", "SECRET_FILE=secret\nUNKNOWN_THING_FILE=missing\nSTORAGE_X_SECRET_FILE=string:secret\n");
    const Config config = Config::load(m_folder);
    QCOMPARE(config.text("SECRET"), std::string("abc\n"));
    QCOMPARE(config.text("STORAGE_X_SECRET"), std::string("abc\n"));
}

void TstConfig::missingValueFileIsNamed()
{
    write(".env", "SECRET_FILE=nowhere\n");
    try {
        Config::load(m_folder);
        QFAIL("no error");
    } catch (const Error& error) {
        QCOMPARE(error.message,
            std::string(
                "Failed to read value from file \"nowhere\", defined in environment variable \"SECRET_FILE\"."));
    }
}

void TstConfig::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("millis");
    QTest::newRow("minutes") << QStringLiteral("15m") << qint64(900000);
    QTest::newRow("words") << QStringLiteral("2 days") << qint64(172800000);
    QTest::newRow("plain") << QStringLiteral("1500") << qint64(1500);
    QTest::newRow("fraction") << QStringLiteral("1.5h") << qint64(5400000);
    QTest::newRow("nonsense is the default") << QStringLiteral("soon") << qint64(900000);
}

void TstConfig::durations()
{
    QFETCH(QString, text);
    QFETCH(qint64, millis);
    QCOMPARE(qint64(of("ACCESS_TOKEN_TTL", text.toStdString()).duration("ACCESS_TOKEN_TTL")), millis);
}

void TstConfig::sizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("mega") << QStringLiteral("2MB") << qint64(2097152);
    QTest::newRow("plain") << QStringLiteral("512") << qint64(512);
    QTest::newRow("empty") << QString() << qint64(-1);
    QTest::newRow("nonsense is the default") << QStringLiteral("much") << qint64(1048576);
}

void TstConfig::sizes()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QCOMPARE(qint64(of("MAX_PAYLOAD_SIZE", text.toStdString()).size("MAX_PAYLOAD_SIZE")), bytes);
}

void TstConfig::listsDropEmptyParts()
{
    QCOMPARE(of("STORAGE_LOCATIONS", "local, ,string:two,").list("STORAGE_LOCATIONS"),
        (std::vector<std::string> {"local", "two"}));
    QVERIFY(of("STORAGE_LOCATIONS", "").list("STORAGE_LOCATIONS").empty());
}

void TstConfig::wrongNumberFallsBackToDefault()
{
    QCOMPARE(of("PORT", "eighty").integer("PORT"), std::int64_t(8055));
    QCOMPARE(of("QUERY_LIMIT_MAX", "Infinity").integer("QUERY_LIMIT_MAX"), std::numeric_limits<std::int64_t>::max());
}

void TstConfig::typePrefixIsDropped()
{
    QCOMPARE(of("ADMIN_PASSWORD", "string:12").text("ADMIN_PASSWORD"), std::string("12"));
    QCOMPARE(of("PUBLIC_URL", "http://x").text("PUBLIC_URL"), std::string("http://x"));
}

void TstConfig::pathsAreRelativeToTheFolder()
{
    QCOMPARE(of("DB_FILENAME", "./data.db").path("DB_FILENAME"), m_folder / "data.db");
    QCOMPARE(of("DB_FILENAME", "/x/data.db").path("DB_FILENAME"), std::filesystem::path("/x/data.db"));
    QVERIFY(of("DB_FILENAME", "").path("DB_FILENAME").empty());
}

void TstConfig::yamlFileIsRead()
{
    write("config.yaml",
        "PORT: 8056\nSECRET: '007'\nIMPORT_IP_DENY_LIST: [1.2.3.4, 10.0.0.0/8]\nDB_SSL: {ca: x}\nHOST: ~\n");
    qputenv("CONFIG_PATH", "config.yaml");
    const Config config = Config::load(m_folder);
    QCOMPARE(config.integer("PORT"), std::int64_t(8056));
    QCOMPARE(config.text("SECRET"), std::string("007"));
    QCOMPARE(config.list("IMPORT_IP_DENY_LIST"), (std::vector<std::string> {"1.2.3.4", "10.0.0.0/8"}));
    QCOMPARE(config.text("DB_SSL"), std::string("{\"ca\":\"x\"}"));
    QCOMPARE(config.text("HOST"), std::string("0.0.0.0"));
}

void TstConfig::brokenYamlIsNamed()
{
    for (const char* content : {"a: [", "- a", "text"}) {
        write("config.yaml", content);
        qputenv("CONFIG_PATH", "config.yaml");
        try {
            Config::load(m_folder);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY(error.message.find("config.yaml") != std::string::npos);
        }
    }
}

void TstConfig::oddValuesAreNamed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("number") << QByteArray("PORT") << QByteArray("eighty")
                            << QByteArray("\"PORT\" has the value \"eighty\", which is no number.");
    QTest::newRow("truth") << QByteArray("CORS_ENABLED") << QByteArray("yes")
                           << QByteArray("\"CORS_ENABLED\" has the value \"yes\", which is neither true nor false.");
    QTest::newRow("unit")
        << QByteArray("ACCESS_TOKEN_TTL") << QByteArray("soon")
        << QByteArray("\"ACCESS_TOKEN_TTL\" has the value \"soon\", which is no number with a unit, as 15m.");
    QTest::newRow("choice")
        << QByteArray("LOG_LEVEL") << QByteArray("loud")
        << QByteArray(
               "\"LOG_LEVEL\" has the value \"loud\", which is none of fatal, error, warn, info, debug, trace, silent.");
    QTest::newRow("name") << QByteArray("CORS_ORIGN") << QByteArray("x")
                          << QByteArray("\"CORS_ORIGN\" is no variable; did you mean \"CORS_ORIGIN\"?");
    for (const char* fine : {"PORT=80", "CORS_ENABLED=1", "ACCESS_TOKEN_TTL=2 days", "IP_TRUST_PROXY=loopback",
             "PATH=/bin", "USERS_APP_ACCESS_LIMIT=5", "CONFIG_PATH=x.yaml", "AUTH_GOOGLE_DRIVER=openid",
             "SECRET_FILE=/x", "MAX_PAYLOAD_SIZE=2mb"}) {
        const QList<QByteArray> pair = QByteArray(fine).split('=');
        QTest::newRow(fine) << pair[0] << pair[1] << QByteArray();
    }
}

void TstConfig::oddValuesAreNamed()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, problem);
    const std::vector<std::string> problems = config::problems(of(name.toStdString(), value.toStdString()));
    QCOMPARE(problems.empty() ? std::string() : problems.front(), problem.toStdString());
}

void TstConfig::secretsAreMasked()
{
    const Config config = Config::of(m_folder,
        {{"SECRET", "canary"}, {"DB_PASSWORD", "canary"}, {"ADMIN_TOKEN", "canary"},
            {"AUTH_GOOGLE_CLIENT_SECRET", "canary"}, {"STORAGE_S3_KEY", "canary"}, {"DB_CONNECTION_STRING", "canary"},
            {"EMAIL_SMTP_PASSWORD", "canary"}});
    for (const config::Entry& entry : config::effective(config))
        QVERIFY2(entry.value != "canary", entry.name.c_str());
    for (const char* secret : {"AUTH_CORP_BIND_PASSWORD", "AUTH_GOOGLE_CLIENT_SECRET", "AUTH_CORP_SP_privateKey",
             "AUTH_CORP_SP_encPrivateKeyPass"})
        QVERIFY(config::isSecret(secret));
    QVERIFY(!config::isSecret("AUTH_GOOGLE_FIRST_NAME_KEY"));
    QVERIFY(!config::isSecret("ACCESS_TOKEN_TTL"));
    QVERIFY(!config::isSecret("REFRESH_TOKEN_COOKIE_NAME"));
}

QTEST_GUILESS_MAIN(TstConfig)
#include "tst_config.moc"
