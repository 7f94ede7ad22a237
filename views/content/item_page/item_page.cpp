#include "views/content/item_page/item_page.h"

#include "core/base/text.h"
#include "models/items/display_template.h"
#include "models/items/item_path.h"
#include "views/components/accordion_section.h"
#include "views/components/buttons.h"
#include "views/components/confirm_dialog.h"
#include "views/components/inline_message.h"
#include "views/components/loading_line.h"
#include "views/components/page_header.h"
#include "views/components/sidebar.h"
#include "views/components/toast.h"
#include "views/content/item_page/information_panel.h"
#include "views/content/item_page/revision_panel.h"
#include "views/interfaces/form/item_form.h"
#include "views/theme/stored_color.h"

#include <QMenu>
#include <QScrollArea>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr int kMargin = 32;

QString routeOf(const std::string& collection, const QString& last)
{
    return QStringLiteral("/content/%1/%2").arg(text::qt(collection), last);
}

QString routeKey(const Json& key)
{
    return QString::fromUtf8(QUrl::toPercentEncoding(text::qt(item::keyText(key))));
}

} // namespace

Page* ItemPage::ofRoute(Store& store, const QString& route)
{
    const QStringList parts = route.section(QLatin1Char('?'), 0, 0).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const std::string key = text::utf8(parts.value(1));
    const store::Collection* collection = store.collection(key);
    if (parts.value(0) != QLatin1String("content") || !collection || collection->folder)
        return nullptr;
    if (collection->singleton && parts.size() == 2)
        return new ItemPage(store, key, nullptr);
    if (collection->singleton || parts.size() != 3)
        return nullptr;
    const QString last = QUrl::fromPercentEncoding(parts[2].toUtf8());
    return new ItemPage(store, key, last == QLatin1String("+") ? Json() : Json(text::utf8(last)));
}

ItemPage::ItemPage(Store& store, const std::string& collection, const Json& key, QWidget* parent) :
    Page(parent),
    m_store(store),
    m_document(store, collection, key),
    m_thumbnails(store),
    m_area(new QScrollArea),
    m_body(new QWidget),
    m_message(new InlineMessage)
{
    setObjectName(QStringLiteral("item"));
    auto* layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(kMargin, 24, kMargin, 48);
    layout->setSpacing(16);
    layout->addWidget(m_message);
    m_message->hide();
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        m_message->hide();
        loading().start();
        m_document.load();
    });
    m_area->setWidget(m_body);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(m_area);
    buildHeader();
    buildSidebar();
    addShortcuts();
    connect(&m_document, &ItemDocument::loaded, this, [this] {
        loading().stop();
        if (!m_form)
            buildForm();
        refresh();
    });
    connect(&m_document, &ItemDocument::loadFailed, this, &ItemPage::showLoadError);
    connect(&m_document, &ItemDocument::editsChanged, this, &ItemPage::refresh);
    connect(&m_document, &ItemDocument::saved, this, &ItemPage::saved);
    connect(&m_document, &ItemDocument::saveFailed, this, &ItemPage::saveFailed);
    connect(&m_document, &ItemDocument::errorsChanged, this, [this] {
        if (!m_document.errors().empty())
            m_area->ensureVisible(0, 0);
    });
    connect(&m_document, &ItemDocument::removed, this, [this] { emit routeRequested(collectionRoute()); });
    connect(&m_document, &ItemDocument::changedElsewhere, this, [this] {
        m_message->showMessage(
            ToastKind::Warning, tr("Somebody else has changed this item. Saving overwrites the fields you edited."));
        m_message->show();
    });
    connect(&m_document, &ItemDocument::removedElsewhere, this, [this] {
        m_message->showMessage(ToastKind::Warning, tr("This item was deleted by somebody else."));
        m_message->show();
    });
    connect(&store, &Store::schemaReloaded, this, [this] {
        if (m_form)
            m_form->rebuild();
    });
    refresh();
    loading().start();
    m_document.load();
}

void ItemPage::buildHeader()
{
    const store::Collection* known = collection();
    header().setIcon(known ? text::qt(known->icon) : QStringLiteral("database"),
        known ? storedColor(text::utf8(known->color)) : QColor());
    QList<Crumb> crumbs {{tr("Content"), {}}};
    if (known && !known->singleton)
        crumbs.append({known->name, collectionRoute()});
    header().setBreadcrumb(crumbs);
    connect(&header(), &PageHeader::crumbActivated, this, &Page::routeRequested);
    m_archive = new IconButton(u"archive", tr("Archive"));
    connect(m_archive, &QToolButton::clicked, this, [this] { m_document.setArchived(!m_document.isArchived()); });
    header().addAction(m_archive);
    m_delete = new IconButton(u"delete", tr("Delete item"), nullptr, Ink::Danger);
    m_delete->setObjectName(QStringLiteral("item.delete"));
    connect(m_delete, &QToolButton::clicked, this, &ItemPage::askDelete);
    header().addAction(m_delete);
    buildSaveButton();
}

void ItemPage::buildSaveButton()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(2);
    m_save = makeButton(tr("Save"), Variant::Primary, u"check");
    m_save->setObjectName(QStringLiteral("item.save"));
    m_saveMenu = new IconButton(u"expand_more", tr("More ways to save"));
    row->addWidget(m_save);
    row->addWidget(m_saveMenu);
    header().addAction(box);
    const bool singleton = collection() && collection()->singleton;
    connect(m_save, &QPushButton::clicked, this, [this, singleton] { save(singleton ? After::Stay : After::Leave); });
    connect(m_saveMenu, &QToolButton::clicked, this, [this, singleton] {
        auto* menu = new QMenu(m_saveMenu);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const bool savable = m_document.isSavable();
        const auto add = [menu](QStringView icon, const QString& words, const QKeySequence& keys, bool on, auto run) {
            QAction* action = menu->addAction(materialIcon(icon), words);
            action->setShortcut(keys);
            action->setEnabled(on);
            QObject::connect(action, &QAction::triggered, menu, run);
        };
        add(u"check", tr("Save and stay"), QKeySequence::Save, savable, [this] { save(After::Stay); });
        if (!singleton)
            add(u"add", tr("Save and create new"), QKeySequence(QStringLiteral("Ctrl+Shift+S")), savable,
                [this] { save(After::CreateNew); });
        menu->addSeparator();
        add(u"undo", tr("Discard all changes"), {}, m_document.hasEdits(),
            [this] { askDiscard(this, [this] { m_document.discard(); }); });
        menu->popup(
            m_saveMenu->mapToGlobal(QPoint(m_saveMenu->width() - menu->sizeHint().width(), m_saveMenu->height() + 4)));
    });
}

void ItemPage::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto run) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Save, [this] { save(After::Stay); });
    add(QKeySequence(QStringLiteral("Ctrl+Shift+S")), [this] { save(After::CreateNew); });
    add(QKeySequence::Undo, [this] { m_document.undoStack().undo(); });
    add(QKeySequence::Redo, [this] { m_document.undoStack().redo(); });
}

void ItemPage::buildSidebar()
{
    auto* sidebar = new Sidebar(QStringLiteral("item"), this);
    sidebar->addSection(QStringLiteral("information"), u"info", tr("Information"), new InformationPanel(m_document));
    auto* revisions = new RevisionPanel(m_document, this);
    AccordionSection* section
        = sidebar->addSection(QStringLiteral("revisions"), u"history", tr("Revisions"), revisions);
    connect(revisions, &RevisionPanel::countChanged, section, [section](int count, bool more) {
        section->setBadge(count == 0 ? QString() : more ? QStringLiteral("%1+").arg(count) : QString::number(count));
    });
    section->setVisible(m_store.permissions().may("directus_revisions", "read"));
    setSidebar(sidebar);
}

void ItemPage::buildForm()
{
    m_form = new ItemForm(m_document, m_thumbnails, this, {}, m_body);
    m_form->setMaximumWidth(metrics::kFormWidth);
    auto* layout = qobject_cast<QVBoxLayout*>(m_body->layout());
    layout->addWidget(m_form);
    layout->addStretch();
    connect(m_form, &ItemForm::routeRequested, this, &Page::routeRequested);
    if (m_document.isNew())
        m_form->focusFirst();
}

void ItemPage::refresh()
{
    const store::Collection* known = collection();
    const bool isNew = m_document.isNew();
    const bool stored = !isNew && known && !known->singleton && m_document.isLoaded();
    QString title = known ? known->name : QString();
    if (isNew && known)
        title = known->singular == known->name ? tr("New item") : tr("New %1").arg(known->singular);
    else if (stored)
        title = item::DisplayTemplate::ofCollection(m_document.catalog(), m_document.collection())
                    .text(m_document.values(), m_document.catalog(), m_document.collection(), m_store.words());
    header().setTitle(title.isEmpty() && stored ? tr("Untitled") : title);
    m_save->setEnabled(m_document.isSavable());
    m_save->setText(m_document.isSaving() ? tr("Saving…") : tr("Save"));
    m_delete->setVisible(stored && m_document.mayDelete());
    m_archive->setVisible(stored && !known->archiveField.empty() && m_document.mayUpdate());
    m_archive->setFace(m_document.isArchived() ? u"unarchive" : u"archive",
        m_document.isArchived() ? tr("Take out of the archive") : tr("Archive"));
}

void ItemPage::save(After after)
{
    if (!m_document.isSavable())
        return;
    m_after = after;
    m_message->hide();
    m_document.save();
}

void ItemPage::saved(bool created)
{
    showToast(this, ToastKind::Success, created ? tr("Item created") : tr("Item saved"));
    // Also before leaving: "…/+" must be free for the next new item, and Back must find this one.
    if (created)
        setRoute(routeOf(m_document.collection(), routeKey(m_document.key())));
    if (m_after == After::Leave && !(collection() && collection()->singleton))
        emit routeRequested(collectionRoute());
    else if (m_after == After::CreateNew)
        emit routeRequested(routeOf(m_document.collection(), QStringLiteral("+")));
}

void ItemPage::saveFailed(const Error& error)
{
    if (!m_document.errors().empty())
        return;
    m_message->showMessage(ToastKind::Error, item::plainMessage(error), {}, text::qt(error.message));
    m_message->show();
}

void ItemPage::showLoadError(const Error& error)
{
    loading().stop();
    if (m_form)
        m_form->setEnabled(false);
    header().setTitle(tr("Not found"));
    m_message->showMessage(ToastKind::Error,
        tr("This item could not be loaded. It may have been deleted, or you are not allowed to see it."),
        tr("Try again"), text::qt(error.message));
    m_message->show();
}

void ItemPage::askDelete()
{
    const Question question {tr("Delete this item?"),
        tr("\"%1\" will be deleted. This can't be undone.").arg(header().title()), tr("Delete"), tr("Keep"),
        Variant::Danger};
    ask(this, question, [this] {
        m_document.discard();
        m_document.remove();
    });
}

QString ItemPage::collectionRoute() const
{
    return QStringLiteral("/content/") + text::qt(m_document.collection());
}

} // namespace strata::views
