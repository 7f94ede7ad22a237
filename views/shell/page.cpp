#include "views/shell/page.h"

#include "views/components/loading_line.h"
#include "views/components/page_header.h"
#include "views/components/sidebar.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace strata::views {
namespace {

const QString kSidebarWidth = QStringLiteral("window/sidebarWidth");
const QString kSidebarOpen = QStringLiteral("window/sidebarOpen");

} // namespace

Page::Page(QWidget* parent) :
    QWidget(parent), m_header(new PageHeader(this)), m_split(new QSplitter(Qt::Horizontal, this)), m_loading(nullptr)
{
    setAutoFillBackground(true);
    m_split->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_split, 1);
    m_loading = new LoadingLine(m_split);
    connect(m_header, &PageHeader::crumbActivated, this, &Page::routeRequested);
    connect(m_split, &QSplitter::splitterMoved, this, [this] {
        if (m_sidebar)
            QSettings().setValue(kSidebarWidth, m_sidebar->width());
    });
}

void Page::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    m_split->insertWidget(0, content);
    m_split->setStretchFactor(0, 1);
}

void Page::setSidebar(Sidebar* sidebar)
{
    delete m_sidebar;
    m_sidebar = sidebar;
    m_split->addWidget(sidebar);
    m_split->setStretchFactor(m_split->indexOf(sidebar), 0);
    const QSettings settings;
    sidebar->setVisible(settings.value(kSidebarOpen, true).toBool());
    m_split->setSizes({10000, settings.value(kSidebarWidth, 300).toInt()});
}

bool Page::isSidebarOpen() const
{
    return m_sidebar && !m_sidebar->isHidden();
}

void Page::setSidebarOpen(bool open)
{
    if (!m_sidebar)
        return;
    m_sidebar->setVisible(open);
    QSettings().setValue(kSidebarOpen, open);
}

void Page::setRoute(const QString& route)
{
    if (m_route == route)
        return;
    m_route = route;
    emit routeChanged(route);
}

} // namespace strata::views
