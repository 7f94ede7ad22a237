#pragma once

#include "views/shell/command_palette.h"
#include "views/shell/history.h"

#include <QMainWindow>

#include <functional>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace strata::views {

class ModuleRail;
class NavigationPanel;

/// Makes the page of a route; null when the module has no such page.
using PageFactory = std::function<Page*(const QString& route)>;

/// A part of the Studio with an icon in the rail. Routes that start with "/<id>" are its own.
struct Module {
    QString id;
    QString iconName;
    QString title;
    /// Opened by the rail when the module was not used yet: "/content".
    QString startRoute;
    /// What the panel beside the rail shows; null hides the panel. The window takes ownership.
    QWidget* navigation = nullptr;
    PageFactory makePage;
};

/// The window of one open project: rail, navigation, pages with back and forward, command palette.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const QString& projectName, QWidget* parent = nullptr);

    void addModule(const Module& module);
    /// Goes to an address ("/content/pages/12"), after asking when the current page has edits. An address already at
    /// the front does nothing. False when no module knows it.
    bool openRoute(const QString& route);
    void goBack();
    void goForward();
    /// Runs `leave` at once, or after the user agreed to lose the edits of the current page.
    void leavingCurrent(std::function<void()> leave);
    Page* currentPage() const;
    QString currentRoute() const;

    CommandPalette& commands() { return *m_palette; }
    /// Behind the project's name.
    QMenu& projectMenu();
    ModuleRail& rail() { return *m_rail; }
    void setNavigationOpen(bool open);

signals:
    /// The page at the front changed; navigations mark their entry.
    void routeChanged(const QString& route);
    /// The user closed the window, nothing unsaved is left.
    void windowClosed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    const Module* moduleOf(const QString& route) const;
    void step(int steps);
    void showPage(Page* page, const QString& route);
    Page* makePage(const QString& route);
    void addShortcuts();
    void restoreFrame();

    QList<Module> m_modules;
    QHash<QString, QString> m_lastRoutes;
    History m_history;
    ModuleRail* m_rail;
    NavigationPanel* m_navigation;
    QSplitter* m_split;
    QStackedWidget* m_pages;
    CommandPalette* m_palette;
    bool m_closing = false;
};

} // namespace strata::views
