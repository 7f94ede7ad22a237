#pragma once

#include <QString>
#include <QWidget>

class QSplitter;

namespace strata::views {

class LoadingLine;
class PageHeader;
class Sidebar;

/// What fills the window beside the navigation: a header, content, and an optional sidebar at the right. Subclasses fill
/// it in their constructor; MainWindow owns it and shows it again on Back, so it keeps its state.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(QWidget* parent = nullptr);

    PageHeader& header() { return *m_header; }
    LoadingLine& loading() { return *m_loading; }
    /// Takes ownership; replaces what was there.
    void setContent(QWidget* content);
    /// Takes ownership. Its width is remembered for all pages.
    void setSidebar(Sidebar* sidebar);
    bool isSidebarOpen() const;
    void setSidebarOpen(bool open);

    /// The address the page stands at; see MainWindow::openRoute().
    const QString& route() const { return m_route; }
    /// Changes the address without leaving the page: "…/+" becomes "…/12" after the first save.
    void setRoute(const QString& route);

    /// Whether leaving would lose something; the window then asks.
    virtual bool hasEdits() const { return false; }
    /// The page came to the front, the first time or by Back and Forward.
    virtual void activated() { }
    /// The user agreed to lose the edits; the window leaves the page next.
    virtual void discardEdits() { }

signals:
    void routeRequested(const QString& route);
    /// Back one step, as after deleting what the page showed.
    void backRequested();
    void routeChanged(const QString& route);

private:
    PageHeader* m_header;
    QSplitter* m_split;
    QWidget* m_content = nullptr;
    Sidebar* m_sidebar = nullptr;
    LoadingLine* m_loading;
    QString m_route;
};

} // namespace strata::views
