#include "tests/screenshots/shots.h"

#include "views/components/accordion_section.h"
#include "views/components/avatar.h"
#include "views/components/buttons.h"
#include "views/components/empty_state.h"
#include "views/components/inline_message.h"
#include "views/components/page_header.h"
#include "views/components/search_field.h"
#include "views/components/sidebar.h"
#include "views/components/switch.h"
#include "views/shell/main_window.h"
#include "views/shell/module_rail.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QTreeWidget>

namespace strata::shots {
namespace {

using namespace views;

QWidget* inputs()
{
    auto* box = new QWidget;
    auto* form = new QFormLayout(box);
    form->setContentsMargins(24, 24, 24, 24);
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(24);
    auto* name = new QLineEdit(QStringLiteral("A Pirate's Guide to Productivity"));
    auto* refused = new QLineEdit(QStringLiteral("not a slug"));
    setInvalid(refused, true);
    auto* off = new QLineEdit(QStringLiteral("6f8b0f86-9d3e-4a52"));
    off->setEnabled(false);
    auto* combo = new QComboBox;
    combo->addItem(materialIcon(u"check", Ink::Success), QStringLiteral("Published"));
    combo->addItem(QStringLiteral("Draft"));
    auto* spin = new QSpinBox;
    spin->setValue(42);
    auto* date = new QDateEdit(QDate(2024, 2, 29));
    auto* text = new QPlainTextEdit(QStringLiteral("line 1\nline 2"));
    text->setFixedHeight(70);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    auto* progress = new QProgressBar;
    progress->setValue(60);
    form->addRow(QStringLiteral("Title"), name);
    form->addRow(QStringLiteral("Slug"), refused);
    form->addRow(QStringLiteral("Key"), off);
    form->addRow(QStringLiteral("Status"), combo);
    form->addRow(QStringLiteral("Sort"), spin);
    form->addRow(QStringLiteral("Date"), date);
    form->addRow(QStringLiteral("Text"), text);
    form->addRow(QStringLiteral("Weight"), slider);
    form->addRow(QStringLiteral("Upload"), progress);
    auto* ticks = new QHBoxLayout;
    ticks->setSpacing(16);
    auto* checked = new QCheckBox(QStringLiteral("Enabled"));
    checked->setChecked(true);
    auto* part = new QCheckBox(QStringLiteral("Partly"));
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto* radio = new QRadioButton(QStringLiteral("One"));
    radio->setChecked(true);
    auto* on = new Switch(QStringLiteral("On"));
    on->setChecked(true);
    for (QWidget* each : std::initializer_list<QWidget*> {checked, new QCheckBox(QStringLiteral("Off")), part, radio,
             new QRadioButton(QStringLiteral("Two")), on, new Switch(QStringLiteral("Off"))})
        ticks->addWidget(each);
    form->addRow(QStringLiteral("Marks"), ticks);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* disabled = makeButton(QStringLiteral("Disabled"), Variant::Primary);
    disabled->setEnabled(false);
    auto* menu = makeButton(QStringLiteral("More"));
    menu->setMenu(new QMenu(menu));
    for (QPushButton* each : {makeButton(QStringLiteral("Save"), Variant::Primary, u"check"),
             makeButton(QStringLiteral("Cancel")), makeButton(QStringLiteral("Delete"), Variant::Danger),
             makeButton(QStringLiteral("Ghost"), Variant::Ghost), disabled, menu})
        buttons->addWidget(each);
    buttons->addStretch();
    form->addRow(QString(), buttons);
    auto* message = new InlineMessage;
    form->addRow(message);
    message->showMessage(ToastKind::Error, QStringLiteral("The database is locked by another program."),
        QStringLiteral("Try again"), QStringLiteral("SQLITE_BUSY"));
    return box;
}

QWidget* sampleRows()
{
    auto* grid = new QTableWidget(6, 4);
    grid->setHorizontalHeaderLabels(
        {QStringLiteral("Title"), QStringLiteral("Slug"), QStringLiteral("Status"), QStringLiteral("Sort")});
    grid->horizontalHeader()->setStretchLastSection(true);
    grid->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    grid->verticalHeader()->hide();
    grid->setShowGrid(false);
    for (int row = 0; row < 6; ++row)
        for (int column = 0; column < 4; ++column)
            grid->setItem(row, column, new QTableWidgetItem(QStringLiteral("Value %1.%2").arg(row).arg(column)));
    grid->setSortingEnabled(true);
    grid->selectRow(2);
    return grid;
}

} // namespace

Window gallery()
{
    const auto window = std::make_shared<MainWindow>(QStringLiteral("Website CMS"));
    auto* tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    auto* folder = new QTreeWidgetItem(tree, {QStringLiteral("Website")});
    folder->setIcon(0, materialIcon(u"folder_special"));
    for (const char* name : {"pages", "posts", "forms"}) {
        auto* item = new QTreeWidgetItem(folder, {QString::fromLatin1(name)});
        item->setIcon(0, materialIcon(u"article"));
        item->setSelected(item->text(0) == QStringLiteral("posts"));
    }
    folder->setExpanded(true);
    QPalette plain = tree->palette();
    plain.setColor(QPalette::Base, Qt::transparent);
    tree->setPalette(plain);
    window->addModule({QStringLiteral("content"), QStringLiteral("inventory_2"), QStringLiteral("Content"),
        QStringLiteral("/content"), tree, [](const QString&) {
            auto* page = new Page;
            page->header().setIcon(u"article");
            page->header().setTitle(QStringLiteral("Components"));
            page->header().setBreadcrumb({{QStringLiteral("Content"), QStringLiteral("/content")}});
            auto* search = new SearchField(QStringLiteral("Search"));
            search->setFixedWidth(200);
            page->header().addAction(search);
            page->header().addAction(new IconButton(u"filter_list", QStringLiteral("Filter")));
            page->header().addAction(makeButton(QStringLiteral("Create"), Variant::Primary, u"add"));
            auto* tabs = new QTabWidget;
            tabs->addTab(inputs(), QStringLiteral("Inputs"));
            tabs->addTab(
                new EmptyState(u"inbox", QStringLiteral("No items yet"), QStringLiteral("x")), QStringLiteral("Empty"));
            auto* split = new QSplitter(Qt::Vertical);
            split->addWidget(tabs);
            split->addWidget(sampleRows());
            page->setContent(split);
            auto* sidebar = new Sidebar(QStringLiteral("gallery"));
            auto* about = new QLabel(QStringLiteral("Some text"));
            about->setContentsMargins(16, 8, 16, 8);
            sidebar->addSection(QStringLiteral("info"), u"info", QStringLiteral("Information"), about);
            sidebar->addSection(QStringLiteral("revisions"), u"history", QStringLiteral("Revisions"), new QLabel)
                ->setBadge(QStringLiteral("12"));
            page->setSidebar(sidebar);
            return page;
        }});
    window->addModule({QStringLiteral("server"), QStringLiteral("dns"), QStringLiteral("Server"),
        QStringLiteral("/server"), nullptr, {}});
    auto* avatar = new Avatar(30);
    avatar->setName(QStringLiteral("Ada Lovelace"));
    window->rail().addFootWidget(avatar);
    window->openRoute(QStringLiteral("/content"));
    window->resize(1280, 900);
    return window;
}

} // namespace strata::shots
