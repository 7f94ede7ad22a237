#include "tests/screenshots/shots.h"

#include "app/studio/project_window.h"
#include "core/api/session/local_session.h"
#include "core/base/text.h"
#include "models/items/item_path.h"
#include "tests/support/open_project.h"
#include "tests/support/project_copy.h"
#include "views/content/item_page/item_page.h"
#include "views/shell/main_window.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QEventLoop>
#include <QProcess>
#include <QTimer>

namespace strata::shots {
namespace {

/// A copy of an example project, its administrator signed in, in the program's own window.
class Stage {
public:
    explicit Stage(const std::string& name) :
        m_project(name), m_window(QStringLiteral("data.db"), m_project.session(), appearance())
    {
        QEventLoop loop;
        QObject::connect(&m_window, &ProjectWindow::opened, &loop, &QEventLoop::quit);
        m_window.open();
        loop.exec();
    }

    Store& store() { return m_project.store(); }
    views::MainWindow& window() { return *m_window.window(); }

private:
    test::OpenProject m_project;
    ProjectWindow m_window;
};

std::shared_ptr<Stage> open(const char* project)
{
    return support::ProjectCopy::available() ? std::make_shared<Stage>(project) : nullptr;
}

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

Window windowAt(const std::shared_ptr<Stage>& stage, const QString& route, const QSize& size)
{
    if (!stage)
        return nullptr;
    stage->window().resize(size);
    stage->window().openRoute(route);
    settle(2500);
    return {stage, &stage->window()};
}

/// The value of a field in the first row that meets the filter.
Json valueOf(Store& store, const std::string& collection, const char* field, const Json& filter)
{
    QEventLoop loop;
    Json value;
    const Json parameters = {{"fields", field}, {"filter", filter}, {"limit", 1}};
    sendJson(
        store.session(), makeRequest(Method::Get, "/items/" + collection, parameters), &loop, [&](Result<Json> answer) {
            value = answer.ok() && !answer->empty() ? json::member((*answer)[0], field) : Json();
            loop.quit();
        });
    loop.exec();
    return value;
}

/// The first item that meets the filter in the editor.
Window itemAt(const std::shared_ptr<Stage>& stage, const std::string& collection, const Json& filter, const QSize& size)
{
    if (!stage)
        return nullptr;
    const Json key = valueOf(stage->store(), collection, "id", filter);
    return windowAt(
        stage, QStringLiteral("/content/%1/%2").arg(text::qt(collection), text::qt(item::keyText(key))), size);
}

QByteArray curl(const QStringList& arguments)
{
    QEventLoop loop;
    QProcess program;
    QObject::connect(&program, &QProcess::finished, &loop, &QEventLoop::quit);
    program.start(QStringLiteral("curl"), QStringList {QStringLiteral("-sg")} + arguments);
    loop.exec();
    return program.readAllStandardOutput();
}

/// What a website and its developer might ask of the server at `url`.
void askServer(const QString& url, Store& store)
{
    const QString json = QStringLiteral("Content-Type: application/json");
    const auto send = [&](const char* method, const char* path, const QString& body, const QString& header) {
        return curl({QStringLiteral("-X"), QLatin1String(method), url + QLatin1String(path), QStringLiteral("-H"), json,
            QStringLiteral("-H"), header, QStringLiteral("-d"), body});
    };
    const auto get = [&](const QString& path) { curl({url + path}); };
    const Json draft = valueOf(store, "posts", "id", {{"status", {{"_eq", "draft"}}}});
    const Json image = valueOf(store, "posts", "image", {{"image", {{"_nnull", true}}}});
    get(QStringLiteral("/server/ping"));
    get(QStringLiteral("/items/posts?fields=title,slug,author.first_name&sort=-published_at&limit=25"));
    get(QStringLiteral("/items/pages?fields=title,blocks.item:block_hero.headline&filter[permalink][_eq]=/"));
    get(QStringLiteral("/assets/") + text::qt(item::keyText(image)));
    get(QStringLiteral("/items/form_submissions"));
    const QByteArray answer = send("POST", "/auth/login",
        QStringLiteral(R"({"email": "admin@example.com", "password": "password"})"), QStringLiteral("Accept: */*"));
    const Json login = json::parse(answer.toStdString());
    const QString token
        = QStringLiteral("Authorization: Bearer ") + text::qt(json::text(login["data"], "access_token"));
    const QByteArray post = "/items/posts/" + QByteArray::fromStdString(item::keyText(draft));
    send("PATCH", post, QStringLiteral(R"({"status": "draft"})"), token);
    send("POST", "/items/pages", QStringLiteral(R"({"title": "About us", "permalink": null})"), token);
    curl({url + QStringLiteral("/collections"), QStringLiteral("-H"), token});
}

} // namespace

Window table()
{
    return windowAt(open("website-cms"), QStringLiteral("/content/posts"), {1360, 860});
}

Window palette()
{
    const Window window = table();
    if (window)
        static_cast<views::MainWindow&>(*window).commands().open();
    return window;
}

Window server()
{
    const auto stage = open("website-cms");
    const Window window = windowAt(stage, QStringLiteral("/server"), {1280, 720});
    if (!window)
        return nullptr;
    window->findChild<QAbstractButton*>(QStringLiteral("server.switch"))->click();
    settle(300);
    askServer(QStringLiteral("http://127.0.0.1:8055"), stage->store());
    settle(300);
    return window;
}

Window itemEditor()
{
    return itemAt(open("website-cms"), "pages", {{"permalink", {{"_eq", "/"}}}}, {1440, 1000});
}

Window itemEditorPost()
{
    return itemAt(open("website-cms"), "posts", {{"image", {{"_nnull", true}}}}, {1280, 1600});
}

Window itemEditorGlobals()
{
    return windowAt(open("website-cms"), QStringLiteral("/content/globals"), {1280, 1500});
}

Window itemEditorDrawer()
{
    const Window window = itemEditor();
    if (!window)
        return nullptr;
    for (QAbstractItemView* rows : window->findChildren<QAbstractItemView*>()) {
        if (rows->inherits("strata::views::RowsView") && rows->isVisible()) {
            QMetaObject::invokeMethod(rows, "rowOpened", Q_ARG(int, 0));
            break;
        }
    }
    settle(1500);
    return window;
}

Window itemEditorEveryType()
{
    return itemAt(open("every-type"), "everything", {{"id", {{"_nnull", true}}}}, {1280, 3600});
}

Window itemEditorRefused()
{
    const Window window = windowAt(open("website-cms"), QStringLiteral("/content/pages/+"), {1280, 900});
    if (!window)
        return nullptr;
    auto* page = window->findChild<views::ItemPage*>();
    page->document().setValue("permalink", "/about");
    page->document().validate();
    settle(300);
    return window;
}

Window itemEditorRevision()
{
    const Window window = itemEditorPost();
    if (!window)
        return nullptr;
    for (QAbstractItemView* list : window->findChildren<QAbstractItemView*>()) {
        if (list->accessibleName() == QLatin1String("Revisions") && list->model()->rowCount() > 0) {
            emit list->clicked(list->model()->index(0, 0));
            break;
        }
    }
    settle(600);
    return window;
}

} // namespace strata::shots
