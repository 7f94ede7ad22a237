#include "views/shell/main_window.h"

#include "views/components/confirm_dialog.h"
#include "views/shell/module_rail.h"
#include "views/shell/navigation_panel.h"
#include "views/theme/theme.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

namespace strata::views {
namespace {

const QString kFrame = QStringLiteral("window/frame");
const QString kNavigationWidth = QStringLiteral("window/navigationWidth");
const QString kNavigationOpen = QStringLiteral("window/navigationOpen");

} // namespace

MainWindow::MainWindow(const QString& projectName, QWidget* parent) :
    QMainWindow(parent),
    m_rail(new ModuleRail(this)),
    m_navigation(new NavigationPanel(this)),
    m_split(new QSplitter(Qt::Horizontal, this)),
    m_pages(new QStackedWidget(this)),
    m_palette(new CommandPalette(this))
{
    setMinimumSize(1024, 640);
    setWindowTitle(projectName);
    m_navigation->setProjectName(projectName);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_navigation);
    m_split->addWidget(m_pages);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    auto* center = new QWidget(this);
    auto* row = new QHBoxLayout(center);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_split, 1);
    setCentralWidget(center);
    connect(m_rail, &ModuleRail::moduleActivated, this, [this](const QString& id) {
        for (const Module& module : std::as_const(m_modules)) {
            if (module.id == id)
                openRoute(m_lastRoutes.value(id, module.startRoute));
        }
        if (const Module* shown = moduleOf(currentRoute()))
            m_rail->setCurrent(shown->id);
    });
    connect(m_navigation, &NavigationPanel::searchClicked, m_palette, &CommandPalette::open);
    connect(m_navigation, &NavigationPanel::backClicked, this, &MainWindow::goBack);
    connect(m_navigation, &NavigationPanel::forwardClicked, this, &MainWindow::goForward);
    connect(m_split, &QSplitter::splitterMoved, this,
        [this] { QSettings().setValue(kNavigationWidth, m_navigation->width()); });
    m_palette->addSource([this](const QString&) {
        QList<Command> commands;
        for (const Module& module : std::as_const(m_modules))
            commands.append(
                {module.iconName, module.title, tr("Go to"), [this, module] { openRoute(module.startRoute); }});
        return commands;
    });
    addShortcuts();
    restoreFrame();
}

void MainWindow::addModule(const Module& module)
{
    m_modules.append(module);
    const qsizetype number = m_modules.size();
    const QString shortcut = tr("Ctrl+Alt+%1").arg(number);
    m_rail->addModule(module.id, module.iconName, module.title, shortcut);
    if (module.navigation)
        m_navigation->addNavigation(module.id, module.navigation);
    auto* keys = new QShortcut(QKeySequence(shortcut), this);
    connect(keys, &QShortcut::activated, this,
        [this, module] { openRoute(m_lastRoutes.value(module.id, module.startRoute)); });
}

bool MainWindow::openRoute(const QString& route)
{
    if (!moduleOf(route))
        return false;
    if (currentPage() && currentRoute() == route)
        return true;
    leavingCurrent([this, route] {
        if (Page* page = makePage(route)) {
            m_history.add(route, page);
            showPage(page, route);
        }
    });
    return true;
}

void MainWindow::goBack()
{
    step(-1);
}

void MainWindow::goForward()
{
    step(1);
}

Page* MainWindow::currentPage() const
{
    return qobject_cast<Page*>(m_pages->currentWidget());
}

QString MainWindow::currentRoute() const
{
    const Page* page = currentPage();
    return page ? page->route() : QString();
}

QMenu& MainWindow::projectMenu()
{
    return m_navigation->projectMenu();
}

void MainWindow::setNavigationOpen(bool open)
{
    const Module* module = moduleOf(currentRoute());
    m_navigation->setVisible(open && (!module || module->navigation));
    QSettings().setValue(kNavigationOpen, open);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closing && currentPage() && currentPage()->hasEdits()) {
        event->ignore();
        leavingCurrent([this] {
            m_closing = true;
            close();
        });
        return;
    }
    QSettings().setValue(kFrame, saveGeometry());
    event->accept();
    emit windowClosed();
}

const Module* MainWindow::moduleOf(const QString& route) const
{
    const QString id = route.section(u'/', 1, 1).section(u'?', 0, 0);
    for (const Module& module : m_modules) {
        if (module.id == id)
            return &module;
    }
    return nullptr;
}

void MainWindow::step(int steps)
{
    if (!m_history.canGo(steps))
        return;
    leavingCurrent([this, steps] {
        History::Entry& entry = m_history.go(steps);
        if (!entry.page)
            entry.page = makePage(entry.route);
        if (entry.page)
            showPage(entry.page, entry.route);
    });
}

Page* MainWindow::makePage(const QString& route)
{
    const Module* module = moduleOf(route);
    Page* page = module && module->makePage ? module->makePage(route) : nullptr;
    if (!page)
        return nullptr;
    page->setRoute(route);
    m_pages->addWidget(page);
    connect(page, &Page::routeRequested, this, &MainWindow::openRoute);
    connect(page, &Page::backRequested, this, &MainWindow::goBack);
    connect(page, &Page::routeChanged, this, [this, page](const QString& now) {
        if (page != currentPage())
            return;
        m_history.current().route = now;
        emit routeChanged(now);
    });
    return page;
}

void MainWindow::showPage(Page* page, const QString& route)
{
    const Module* module = moduleOf(route);
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(module->id);
    m_navigation->setCurrent(module->id);
    m_navigation->setVisible(module->navigation && QSettings().value(kNavigationOpen, true).toBool());
    m_navigation->setHistoryState(m_history.canGo(-1), m_history.canGo(1));
    m_lastRoutes.insert(module->id, route);
    page->activated();
    emit routeChanged(route);
}

void MainWindow::leavingCurrent(std::function<void()> leave)
{
    Page* page = currentPage();
    if (!page || !page->hasEdits()) {
        leave();
        return;
    }
    askDiscard(this, [page = QPointer<Page>(page), leave = std::move(leave)] {
        if (page)
            page->discardEdits();
        leave();
    });
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    on(QKeySequence(QStringLiteral("Ctrl+K")), [this] { m_palette->open(); });
    on(QKeySequence(QStringLiteral("Ctrl+Shift+P")), [this] { m_palette->open(); });
    on(QKeySequence(QStringLiteral("Alt+Left")), &MainWindow::goBack);
    on(QKeySequence(QStringLiteral("Alt+Right")), &MainWindow::goForward);
    on(QKeySequence(QStringLiteral("Ctrl+\\")), [this] { setNavigationOpen(m_navigation->isHidden()); });
    on(QKeySequence(QStringLiteral("F11")), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::restoreFrame()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(kFrame).toByteArray()))
        resize(1360, 860);
    m_split->setSizes({settings.value(kNavigationWidth, 240).toInt(), 10000});
}

} // namespace strata::views
