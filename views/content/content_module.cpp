#include "views/content/content_module.h"

#include "core/base/text.h"
#include "views/content/collection_page/collection_page.h"
#include "views/content/item_page/item_page.h"
#include "views/content/navigation/collection_navigation.h"
#include "views/shell/command_palette.h"
#include "views/shell/main_window.h"

#include <QCoreApplication>
#include <QUrl>

namespace strata::views {
namespace {

const QString kStart = QStringLiteral("/content");

/// "/content/pages/12" → {"pages", "12"}; key empty for the collection itself.
struct Address {
    QString collection;
    QString key;
};

Address addressOf(const QString& route)
{
    const QStringList parts = route.mid(kStart.size()).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    return {parts.value(0), QUrl::fromPercentEncoding(parts.value(1).toUtf8())};
}

Page* makePage(Store& store, const CollectionNavigation& navigation, const QString& route)
{
    Address address = addressOf(route);
    if (address.collection.isEmpty())
        address.collection = navigation.firstTable();
    const store::Collection* collection = store.collection(text::utf8(address.collection));
    if (!collection || collection->folder)
        return nullptr;
    if (collection->singleton || !address.key.isEmpty())
        return ItemPage::ofRoute(store, route == kStart ? kStart + QLatin1Char('/') + address.collection : route);
    return new CollectionPage(store, collection->key);
}

QList<Command> collectionCommands(MainWindow& window, const Store& store)
{
    QList<Command> commands;
    for (const store::Collection& collection : store.collections()) {
        if (collection.system || collection.folder || !collection.managed)
            continue;
        const QString route = kStart + QLatin1Char('/') + text::qt(collection.key);
        commands.append(
            {text::qt(collection.icon), collection.name, {}, [&window, route] { window.openRoute(route); }});
    }
    return commands;
}

} // namespace

void addContentModule(MainWindow& window, Store& store)
{
    auto* navigation = new CollectionNavigation(store);
    window.addModule({QStringLiteral("content"), QStringLiteral("layers"),
        QCoreApplication::translate("strata::views::ContentModule", "Content"), kStart, navigation,
        [&store, navigation](const QString& route) { return makePage(store, *navigation, route); }});
    QObject::connect(navigation, &CollectionNavigation::collectionChosen, &window,
        [&window](const QString& collection) { window.openRoute(kStart + QLatin1Char('/') + collection); });
    QObject::connect(&window, &MainWindow::routeChanged, navigation, [navigation](const QString& route) {
        const QString collection = addressOf(route).collection;
        if (route.startsWith(kStart))
            navigation->setCurrent(collection.isEmpty() ? navigation->firstTable() : collection);
    });
    window.commands().addSource([&window, &store](const QString&) { return collectionCommands(window, store); });
}

} // namespace strata::views
