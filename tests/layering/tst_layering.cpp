#include "layering.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <map>
#include <set>

using namespace strata;

/// Reads every #include of the tree and compares it with the map.
class TstLayering : public QObject {
    Q_OBJECT
private slots:
    void rulesAreKnown_data();
    void rulesAreKnown();
    void includesAreFound();
    void modulesAreNamed();
    void cyclesAreFound();
    void typesAreFound();
    void treeKeepsTheRules();
    void typesHaveOneDefinition();
    void foldersOfModelsAndViewsHaveNoCycle();
    void eachFolderOfCoreHasReadme();

private:
    using Graph = std::map<std::string, std::set<std::string>>;

    /// Paths of all sources below these folders, relative to the source folder.
    static std::vector<std::string> sources(const QStringList& folders);
    static std::string content(const std::string& file);
    static std::vector<std::string> qtModulesOf(const std::string& header);
    /// Modules on a way from `module` back to itself, or nothing.
    static std::vector<std::string> cycleThrough(const Graph& graph, const std::string& module);
};

std::vector<std::string> TstLayering::sources(const QStringList& folders)
{
    const QString root = QStringLiteral(STRATA_SOURCE_DIR "/");
    std::vector<std::string> files;
    for (const QString& folder : folders) {
        QDirIterator walk(
            root + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files.push_back(walk.next().mid(root.size()).toStdString());
    }
    return files;
}

std::string TstLayering::content(const std::string& file)
{
    QFile source(QStringLiteral(STRATA_SOURCE_DIR "/") + QString::fromStdString(file));
    return source.open(QIODevice::ReadOnly) ? source.readAll().toStdString() : std::string();
}

std::vector<std::string> TstLayering::qtModulesOf(const std::string& header)
{
    std::vector<std::string> modules;
    for (const char* module : {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSql", "QtSvg"})
        if (!header.empty() && header.front() == 'Q'
            && QFile::exists(
                QStringLiteral(STRATA_QT_HEADERS "/%1/%2").arg(QLatin1String(module), QString::fromStdString(header))))
            modules.emplace_back(module);
    return modules;
}

std::vector<std::string> TstLayering::cycleThrough(const Graph& graph, const std::string& module)
{
    std::vector<std::vector<std::string>> ways {{module}};
    std::set<std::string> seen;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const auto edges = graph.find(ways[i].back());
        if (edges == graph.end())
            continue;
        for (const std::string& next : edges->second) {
            std::vector<std::string> way = ways[i];
            way.push_back(next);
            if (next == module)
                return way;
            if (seen.insert(next).second)
                ways.push_back(std::move(way));
        }
    }
    return {};
}

void TstLayering::rulesAreKnown_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("included");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* file, const char* included, bool allowed) {
        QTest::addRow("%s -> %s", file, included)
            << QString::fromLatin1(file) << QString::fromLatin1(included) << allowed;
    };
    row("core/data/items/read.cpp", "core/data/sql/select.h", true);
    row("core/data/sql/select.cpp", "core/data/items/read.h", false);
    row("core/base/json.cpp", "core/data/schema/schema.h", false);
    row("core/data/database/schema_loader.cpp", "core/data/schema/schema.h", true);
    row("core/data/schema/schema.h", "core/data/database/connection.h", false);
    row("core/services/auth/login.cpp", "core/services/engine/engine.h", false);
    row("core/api/http/server.cpp", "core/base/message.h", true);
    row("core/api/http/server.cpp", "core/data/schema/schema.h", false);
    row("core/api/rest/items.cpp", "core/services/engine/engine.h", true);
    row("core/services/engine/engine.cpp", "core/api/rest/router.h", false);
    row("core/api/server_host.cpp", "core/api/http/server.h", true);
    row("core/api/rest/items.cpp", "core/api/server_host.h", false);
    row("core/data/database/migrate.cpp", "core/data/database/operator_script.h", true);
    row("core/data/items/write.cpp", "core/data/database/operator_script.h", false);
    row("app/cli/database.cpp", "core/data/database/operator_script.h", false);
    row("app/cli/database.cpp", "core/data/database/migrate.h", true);
    row("core/api/rest/utils.cpp", "core/data/database/migrate.h", false);
    row("core/data/nowhere/x.cpp", "core/base/json.h", false);
    row("core/base/text.cpp", "QString", true);
    row("core/base/text.cpp", "QImage", false);
    row("core/api/session/remote.cpp", "QNetworkReply", true);
    row("core/data/items/read.cpp", "QtWidgets/QWidget", false);
    row("core/data/items/read.cpp", "models/store/store.h", false);
    row("models/items/item_model.cpp", "core/api/session/session.h", true);
    row("models/items/item_model.cpp", "core/data/sql/select.h", false);
    row("models/items/item_model.cpp", "views/shell/window.h", false);
    row("models/items/item_model.cpp", "QColor", true);
    row("models/items/item_model.cpp", "QWidget", false);
    row("models/items/item_model.cpp", "QTcpSocket", false);
    row("models/items/item_model.cpp", "sqlite3.h", false);
    row("views/content/item_view.cpp", "models/items/item_model.h", true);
    row("views/content/item_view.cpp", "core/services/engine/engine.h", false);
    row("views/content/item_view.cpp", "app/studio/main_window.h", false);
    row("views/content/item_view.cpp", "QWidget", true);
    row("app/cli/start.cpp", "core/api/server_host.h", true);
}

void TstLayering::rulesAreKnown()
{
    QFETCH(QString, file);
    QFETCH(QString, included);
    QFETCH(bool, allowed);
    const std::string reason
        = layering::objection(file.toStdString(), included.toStdString(), qtModulesOf(included.toStdString()));
    QVERIFY2(reason.empty() == allowed, reason.c_str());
}

void TstLayering::includesAreFound()
{
    const std::vector<std::string> expected {"core/base/json.h", "QString", "last.h"};
    QCOMPARE(layering::includesOf(
                 "#include \"core/base/json.h\"\n// #include <no>\n#include <QString>\nint x;\n#include \"last.h\"\n"),
        expected);
}

void TstLayering::modulesAreNamed()
{
    QCOMPARE(layering::moduleOf("core/base/json.h"), std::string("core/base"));
    QCOMPARE(layering::moduleOf("core/data/database/drivers/x.h"), std::string("core/data/database"));
    QCOMPARE(layering::moduleOf("core/api/server_host.h"), std::string("core/api"));
    QCOMPARE(layering::moduleOf("views/shell/parts/x.h"), std::string("views/shell"));
    QCOMPARE(layering::moduleOf("views/x.h"), std::string("views"));
}

void TstLayering::cyclesAreFound()
{
    const Graph graph {{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {"d"}}, {"d", {"b"}}};
    QVERIFY(cycleThrough(graph, "a").empty());
    QCOMPARE(cycleThrough(graph, "b"), (std::vector<std::string> {"b", "c", "d", "b"}));
}

void TstLayering::typesAreFound()
{
    const std::vector<std::string> expected {"a::b::One", "a::b::Two", "a::b::c::Three", "a::b::Four"};
    QCOMPARE(
        layering::typesOf(
            "class Out;\nnamespace a::b {\nclass Named;\nstruct One::Impl {\n};\nclass One\n{\n};\nstruct Two final : One {\n"
            "    struct Inside {\n    };\n};\nnamespace c {\nenum class Three { A };\n} // namespace c\n"
            "namespace {\nstruct Hidden {\n};\n} // namespace\nstruct Four {\n};\n} // namespace a::b\n"),
        expected);
}

/// Two types of one name would be mixed by the linker without a word.
void TstLayering::typesHaveOneDefinition()
{
    const QStringList folders {
        QStringLiteral("core"), QStringLiteral("models"), QStringLiteral("views"), QStringLiteral("app")};
    std::map<std::string, std::string> places;
    std::string twice;
    for (const std::string& file : sources(folders))
        for (const std::string& type : layering::typesOf(content(file)))
            if (const auto [place, isNew] = places.emplace(type, file); !isNew)
                twice += "\n  " + type + " in " + place->second + " and " + file;
    QVERIFY2(places.size() > 300, qPrintable(QString::number(places.size())));
    QVERIFY2(twice.empty(), twice.c_str());
}

void TstLayering::treeKeepsTheRules()
{
    const QStringList folders {
        QStringLiteral("core"), QStringLiteral("models"), QStringLiteral("views"), QStringLiteral("app")};
    const std::vector<std::string> files = sources(folders);
    QVERIFY(files.size() > 50);
    std::string broken;
    for (const std::string& file : files)
        for (const std::string& included : layering::includesOf(content(file)))
            if (const std::string reason = layering::objection(file, included, qtModulesOf(included)); !reason.empty())
                broken += "\n  " + file + " includes " + included + ": " + reason;
    QVERIFY2(broken.empty(), broken.c_str());
}

void TstLayering::foldersOfModelsAndViewsHaveNoCycle()
{
    Graph graph;
    for (const std::string& file : sources({QStringLiteral("models"), QStringLiteral("views")}))
        for (const std::string& included : layering::includesOf(content(file)))
            if (const std::string from = layering::moduleOf(file), to = layering::moduleOf(included);
                from != to && (to.starts_with("models/") || to.starts_with("views/")))
                graph[from].insert(to);
    for (const auto& [module, edges] : graph) {
        std::string way;
        for (const std::string& step : cycleThrough(graph, module))
            way += step + " ";
        QVERIFY2(way.empty(), way.c_str());
    }
}

void TstLayering::eachFolderOfCoreHasReadme()
{
    std::set<std::string> folders {"core"};
    for (const std::string& file : sources({QStringLiteral("core")}))
        for (std::size_t slash = file.rfind('/'); slash != 0 && slash != std::string::npos;
             slash = file.rfind('/', slash - 1))
            folders.insert(file.substr(0, slash));
    QVERIFY(folders.size() > 30);
    std::string missing;
    for (const std::string& folder : folders) {
        const std::string readme = content(folder + "/README.md");
        const auto lines = std::count(readme.begin(), readme.end(), '\n');
        if (lines < 3 || lines > 10)
            missing += folder + " ";
    }
    QVERIFY2(missing.empty(), missing.c_str());
}

QTEST_GUILESS_MAIN(TstLayering)
#include "tst_layering.moc"
