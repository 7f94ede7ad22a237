#include "tests/screenshots/shots.h"

#include "core/base/text.h"
#include "models/items/item_path.h"
#include "tests/support/open_project.h"
#include "tests/support/project_copy.h"
#include "views/content/content_module.h"
#include "views/content/item_page/item_page.h"
#include "views/shell/main_window.h"

#include <QAbstractItemView>
#include <QEventLoop>
#include <QTimer>

namespace strata::shots {

namespace {

test::OpenProject* project()
{
    if (!support::ProjectCopy::available())
        return nullptr;
    static test::OpenProject opened("website-cms");
    return &opened;
}

test::OpenProject& everyType()
{
    static test::OpenProject opened("every-type");
    return opened;
}

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

// Key of the first row that meets the filter.
Json keyOf(Store& store, const char* collection, const Json& filter)
{
    QEventLoop loop;
    Json key;
    const Json parameters = {{"fields", "id"}, {"filter", filter}, {"limit", 1}};
    sendJson(store.session(), makeRequest(Method::Get, std::string("/items/") + collection, parameters), &loop,
        [&](Result<Json> answer) {
            key = answer.ok() && !answer->empty() ? json::member((*answer)[0], "id") : Json();
            loop.quit();
        });
    loop.exec();
    return key;
}

QWidget* windowAt(Store& store, const std::string& collection, const Json& key, const QSize& size)
{
    auto* window = new views::MainWindow(store.projectName());
    window->setAttribute(Qt::WA_DontShowOnScreen);
    views::addContentModule(*window, store);
    window->resize(size);
    const QString last = key.is_null() ? QString() : QStringLiteral("/") + text::qt(item::keyText(key));
    window->openRoute(QStringLiteral("/content/") + text::qt(collection) + last);
    window->show();
    settle(2500);
    return window;
}

} // namespace

QWidget* itemEditor()
{
    if (!project())
        return nullptr;
    return windowAt(
        project()->store(), "pages", keyOf(project()->store(), "pages", {{"permalink", {{"_eq", "/"}}}}), {1440, 1000});
}

QWidget* itemEditorPost()
{
    if (!project())
        return nullptr;
    return windowAt(
        project()->store(), "posts", keyOf(project()->store(), "posts", {{"image", {{"_nnull", true}}}}), {1280, 1600});
}

QWidget* itemEditorGlobals()
{
    if (!project())
        return nullptr;
    return windowAt(project()->store(), "globals", nullptr, {1280, 1500});
}

QWidget* itemEditorDrawer()
{
    if (!project())
        return nullptr;
    QWidget* window = itemEditor();
    for (QAbstractItemView* rows : window->findChildren<QAbstractItemView*>()) {
        if (rows->inherits("strata::views::RowsView") && rows->isVisible()) {
            QMetaObject::invokeMethod(rows, "rowOpened", Q_ARG(int, 0));
            break;
        }
    }
    settle(1500);
    return window;
}

QWidget* itemEditorEveryType()
{
    if (!project())
        return nullptr;
    Store& store = everyType().store();
    return windowAt(store, "everything", keyOf(store, "everything", {{"id", {{"_nnull", true}}}}), {1280, 3600});
}

QWidget* itemEditorRefused()
{
    if (!project())
        return nullptr;
    QWidget* window = windowAt(project()->store(), "pages", "+", {1280, 900});
    auto* page = window->findChild<views::ItemPage*>();
    page->document().setValue("permalink", "/about");
    page->document().validate();
    settle(300);
    return window;
}

QWidget* itemEditorRevision()
{
    if (!project())
        return nullptr;
    QWidget* window = itemEditorPost();
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
