#include "views/content/collection_page/collection_page.h"

#include "core/base/text.h"
#include "models/items/item_path.h"
#include "views/components/buttons.h"
#include "views/components/confirm_dialog.h"
#include "views/components/empty_state.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/components/loading_line.h"
#include "views/components/page_header.h"
#include "views/components/search_field.h"
#include "views/components/toast.h"
#include "views/layouts/table_layout.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace strata::views {
namespace {

QString titleOf(const Store& store, const std::string& collection)
{
    const store::Collection* found = store.collection(collection);
    return found ? found->name : text::qt(collection);
}

QList<Crumb> crumbsOf(const Store& store, const std::string& collection)
{
    QList<Crumb> crumbs;
    const store::Collection* at = store.collection(collection);
    while (at && !at->group.empty()) {
        at = store.collection(at->group);
        if (at)
            crumbs.prepend(Crumb {at->name, at->folder ? QString() : QStringLiteral("/content/") + text::qt(at->key)});
    }
    crumbs.prepend(Crumb {QCoreApplication::translate("strata::views::CollectionPage", "Content"), {}});
    return crumbs;
}

} // namespace

CollectionPage::CollectionPage(Store& store, const std::string& collection, QWidget* parent) :
    Page(parent),
    m_store(store),
    m_collection(collection),
    m_table(new ItemTable(store, collection, this)),
    m_preset(new TablePreset(store, collection, this))
{
    setObjectName(QStringLiteral("collection"));
    m_layout = new TableLayout(store, *m_table, *m_preset);
    buildContent();
    buildHeader();
    connect(m_table, &ItemTable::loadingChanged, this,
        [this] { m_table->isLoading() ? loading().start() : loading().stop(); });
    connect(m_table, &ItemTable::loaded, this, [this] {
        m_failed = false;
        showState();
    });
    connect(m_table, &ItemTable::loadFailed, this, [this](const Error& error) {
        m_failed = true;
        m_failure->showMessage(
            ToastKind::Error, tr("The items could not be loaded."), tr("Try again"), text::qt(error.message));
        showState();
    });
    connect(m_layout, &TableLayout::opened, this, [this](const Json& key) {
        emit routeRequested(routeOf(QString::fromUtf8(QUrl::toPercentEncoding(text::qt(item::keyText(key))))));
    });
    connect(m_layout, &TableLayout::selectionChanged, this, &CollectionPage::updateSelection);
    connect(m_preset, &TablePreset::loaded, m_layout, &TableLayout::applyPreset);
    m_preset->load();
    loading().start();
}

void CollectionPage::buildHeader()
{
    const store::Collection* collection = m_store.collection(m_collection);
    header().setIcon(collection ? text::qt(collection->icon) : QStringLiteral("database"),
        collection ? QColor(collection->color) : QColor());
    header().setTitle(titleOf(m_store, m_collection));
    header().setBreadcrumb(crumbsOf(m_store, m_collection));
    connect(&header(), &PageHeader::crumbActivated, this, &Page::routeRequested);

    m_count = new Label({}, TextRole::Note, Ink::Subdued);
    header().addExtra(m_count);
    m_delete = new IconButton(u"delete", tr("Delete selected items"), nullptr, Ink::Danger);
    m_delete->setObjectName(QStringLiteral("collection.delete"));
    m_delete->hide();
    connect(m_delete, &QToolButton::clicked, this, &CollectionPage::askDelete);
    header().addAction(m_delete);

    m_search = new SearchField(tr("Search items"));
    m_search->setObjectName(QStringLiteral("collection.search"));
    m_search->setFixedWidth(240);
    connect(m_search, &SearchField::searched, m_table, &ItemTable::setSearch);
    header().addAction(m_search);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });

    auto* options = new IconButton(u"tune", tr("Columns and row height"));
    options->setObjectName(QStringLiteral("collection.options"));
    connect(options, &QToolButton::clicked, this, [this, options] {
        auto* menu = new QMenu(options);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_layout->fillOptionsMenu(*menu);
        menu->popup(options->mapToGlobal(QPoint(0, options->height() + 4)));
    });
    header().addAction(options);

    m_create = makeButton(tr("Create"), Variant::Primary, u"add");
    m_create->setObjectName(QStringLiteral("collection.create"));
    m_create->setVisible(m_store.permissions().may(m_collection, "create"));
    m_create->setToolTip(tr("Create an item (Ctrl+N)"));
    m_create->setShortcut(QKeySequence::New);
    connect(m_create, &QPushButton::clicked, this, [this] { emit routeRequested(routeOf(QStringLiteral("+"))); });
    header().addAction(m_create);
}

void CollectionPage::buildContent()
{
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_layout);

    m_empty = new EmptyState(u"inbox", tr("No items yet"), tr("Items of this collection will be listed here."));
    if (m_store.permissions().may(m_collection, "create")) {
        m_empty->setAction(tr("Create the first item"), Variant::Secondary);
        connect(
            m_empty, &EmptyState::actionTriggered, this, [this] { emit routeRequested(routeOf(QStringLiteral("+"))); });
    }
    m_stack->addWidget(m_empty);

    m_noResults = new EmptyState(u"search", tr("Nothing found"), tr("No item matches your search."));
    m_noResults->setAction(tr("Clear search"), Variant::Secondary);
    connect(m_noResults, &EmptyState::actionTriggered, this, [this] {
        m_search->clear();
        m_table->setSearch({});
    });
    m_stack->addWidget(m_noResults);

    m_failurePage = new QWidget;
    auto* box = new QVBoxLayout(m_failurePage);
    box->setContentsMargins(24, 24, 24, 24);
    m_failure = new InlineMessage(m_failurePage);
    connect(m_failure, &InlineMessage::actionTriggered, m_table, &ItemTable::reload);
    box->addWidget(m_failure);
    box->addStretch();
    m_stack->addWidget(m_failurePage);
    setContent(m_stack);
}

void CollectionPage::showState()
{
    const bool none = m_table->isLoaded() && m_table->rowCount() == 0;
    if (m_failed)
        m_stack->setCurrentWidget(m_failurePage);
    else if (none)
        m_stack->setCurrentWidget(m_table->isNarrowed() ? m_noResults : m_empty);
    else
        m_stack->setCurrentWidget(m_layout);
    showCount();
}

void CollectionPage::showCount()
{
    const std::size_t selected = m_layout->selectedKeys().size();
    const QString total = QLocale().toString(std::max(0, m_table->total()));
    if (selected > 0)
        m_count->setText(tr("%1 of %2 selected").arg(QLocale().toString(static_cast<qulonglong>(selected)), total));
    else if (m_table->total() >= 0)
        m_count->setText(m_table->isNarrowed() ? tr("%1 found").arg(total) : tr("%1 items").arg(total));
}

void CollectionPage::updateSelection()
{
    const bool mayDelete = m_store.permissions().may(m_collection, "delete");
    m_delete->setVisible(mayDelete && !m_layout->selectedKeys().empty());
    showCount();
}

void CollectionPage::askDelete()
{
    const std::vector<Json> keys = m_layout->selectedKeys();
    if (keys.empty())
        return;
    const int count = static_cast<int>(keys.size());
    const Question question {.title = count == 1 ? tr("Delete this item?") : tr("Delete %1 items?").arg(count),
        .text = tr("They are removed for everybody. This can't be undone."),
        .confirm = tr("Delete"),
        .cancel = tr("Keep"),
        .variant = Variant::Danger};
    ask(this, question, [this, keys] { deleteItems(keys); });
}

void CollectionPage::deleteItems(const std::vector<Json>& keys)
{
    sendJson(m_store.session(), makeRequest(Method::Delete, item::itemsPath(m_collection), nullptr, Json(keys)), this,
        [this, count = keys.size()](Result<Json> answer) {
            if (answer.ok())
                showToast(
                    this, ToastKind::Success, count == 1 ? tr("Item deleted") : tr("%1 items deleted").arg(count));
            else
                showToast(this, ToastKind::Error, tr("The items were not deleted"), text::qt(answer.error().message));
        });
}

QString CollectionPage::routeOf(const QString& last) const
{
    return QStringLiteral("/content/") + text::qt(m_collection) + QLatin1Char('/') + last;
}

} // namespace strata::views
