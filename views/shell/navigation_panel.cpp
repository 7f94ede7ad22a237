#include "views/shell/navigation_panel.h"

#include "views/components/buttons.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>

namespace strata::views {

NavigationPanel::NavigationPanel(QWidget* parent) :
    QWidget(parent),
    m_project(makeButton({}, Variant::Ghost, {}, this)),
    m_menu(new QMenu(this)),
    m_back(new IconButton(u"arrow_back", tr("Back (Alt+Left)"), this)),
    m_forward(new IconButton(u"arrow_forward", tr("Forward (Alt+Right)"), this)),
    m_stack(new QStackedWidget(this))
{
    setMinimumWidth(220);
    setMaximumWidth(320);
    m_project->setFont(roleFont(TextRole::Strong));
    setLeading(m_project);
    m_project->setMenu(m_menu);
    m_project->setObjectName(QStringLiteral("window.project"));
    m_project->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setCompact(m_back);
    setCompact(m_forward);
    m_back->setIconSize(QSize(18, 18));
    m_forward->setIconSize(QSize(18, 18));
    m_back->setObjectName(QStringLiteral("window.back"));
    m_forward->setObjectName(QStringLiteral("window.forward"));
    connect(m_back, &QAbstractButton::clicked, this, &NavigationPanel::backClicked);
    connect(m_forward, &QAbstractButton::clicked, this, &NavigationPanel::forwardClicked);
    auto* search = new IconButton(u"search", tr("Go to or do something (Ctrl+K)"), this);
    search->setObjectName(QStringLiteral("window.search"));
    setCompact(search);
    search->setIconSize(QSize(18, 18));
    connect(search, &QAbstractButton::clicked, this, &NavigationPanel::searchClicked);
    auto* bar = new QWidget(this);
    bar->setFixedHeight(metrics::kHeaderHeight);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 0, 8, 0);
    row->setSpacing(0);
    row->addWidget(m_project, 1);
    row->addSpacing(4);
    row->addWidget(search);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);
    setHistoryState(false, false);
}

void NavigationPanel::setProjectName(const QString& name)
{
    m_project->setText(name);
    m_project->setToolTip(name);
}

void NavigationPanel::addNavigation(const QString& moduleId, QWidget* navigation)
{
    m_stack->addWidget(navigation);
    m_navigations.insert(moduleId, navigation);
}

void NavigationPanel::setCurrent(const QString& moduleId)
{
    if (QWidget* navigation = m_navigations.value(moduleId))
        m_stack->setCurrentWidget(navigation);
}

void NavigationPanel::setHistoryState(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void NavigationPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surfaceSubdued);
    painter.fillRect(QRect(0, metrics::kHeaderHeight - 1, width(), 1), theme().border);
}

} // namespace strata::views
