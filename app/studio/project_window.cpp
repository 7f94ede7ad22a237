#include "app/studio/project_window.h"

#include "core/api/session/local_session.h"
#include "core/services/engine/engine.h"
#include "views/components/avatar.h"
#include "views/content/content_module.h"
#include "views/shell/main_window.h"
#include "views/shell/module_rail.h"
#include "views/shell/server_page.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QMenu>

namespace strata {

ProjectWindow::ProjectWindow(
    QString path, std::shared_ptr<LocalSession> session, AppearanceChoice& appearance, QObject* parent) :
    QObject(parent),
    m_path(std::move(path)),
    m_session(std::move(session)),
    m_appearance(appearance),
    m_store(*m_session),
    m_server(m_session->sharedEngine())
{
    connect(&m_store, &Store::failed, this, [this](const Error& error) {
        if (!m_window)
            emit failed(error);
    });
    connect(&m_store, &Store::ready, this, [this] {
        if (!m_window)
            build();
    });
    connect(m_session.get(), &Session::signedOut, this, &ProjectWindow::sessionEnded);
    connect(&m_server, &ServerControl::served, &m_log, &RequestLogModel::add);
}

ProjectWindow::~ProjectWindow() = default;

void ProjectWindow::open()
{
    m_store.load();
}

void ProjectWindow::build()
{
    m_appearance.setProjectColor(QColor(m_store.projectColor()));
    const QString name = m_store.projectName().isEmpty() ? m_session->displayName() : m_store.projectName();
    m_window = std::make_unique<views::MainWindow>(name);
    views::addContentModule(*m_window, m_store);
    m_window->addModule({QStringLiteral("server"), QStringLiteral("dns"), tr("Server"), QStringLiteral("/server"),
        nullptr, [this](const QString&) { return new views::ServerPage(m_server, m_log); }});
    addProjectMenu();
    addUser();
    connect(m_window.get(), &views::MainWindow::windowClosed, this, &ProjectWindow::closed);
    m_window->openRoute(QStringLiteral("/content"));
    m_window->show();
    emit opened();
}

void ProjectWindow::addProjectMenu()
{
    using Choice = AppearanceChoice::Choice;
    QMenu& menu = m_window->projectMenu();
    QMenu* appearance = menu.addMenu(tr("Appearance"));
    auto* group = new QActionGroup(appearance);
    const std::pair<Choice, QString> choices[]
        = {{Choice::System, tr("As the system")}, {Choice::Light, tr("Light")}, {Choice::Dark, tr("Dark")}};
    for (const auto& [choice, title] : choices) {
        QAction* action = appearance->addAction(title);
        action->setCheckable(true);
        action->setChecked(choice == m_appearance.choice());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = choice] { m_appearance.choose(choice); });
    }
    menu.addSeparator();
    menu.addAction(tr("Sign out"), this, &ProjectWindow::signOutRequested);
    menu.addAction(tr("Close project"), QKeySequence(QStringLiteral("Ctrl+W")), m_window.get(), &QWidget::close);
    m_window->commands().addSource([this, choices = std::to_array(choices)](const QString&) {
        QList<views::Command> commands;
        for (const auto& [choice, title] : choices)
            commands.append({QStringLiteral("contrast"), tr("Appearance: %1").arg(title), {},
                [this, choice = choice] { m_appearance.choose(choice); }});
        commands.append({QStringLiteral("logout"), tr("Sign out"), {}, [this] { emit signOutRequested(); }});
        commands.append({QStringLiteral("close"), tr("Close project"), tr("Ctrl+W"), [this] { m_window->close(); }});
        return commands;
    });
}

void ProjectWindow::addUser()
{
    auto* user = new views::AvatarButton(m_store.userName());
    user->setObjectName(QStringLiteral("window.user"));
    // The same menu as behind the project's name, for modules without navigation.
    connect(user, &QAbstractButton::clicked, this, [this, user] {
        m_window->projectMenu().popup(
            user->mapToGlobal(QPoint(user->width() + 8, user->height() - m_window->projectMenu().sizeHint().height())));
    });
    m_window->rail().addFootWidget(user);
}

} // namespace strata
