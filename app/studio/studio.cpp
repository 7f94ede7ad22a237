#include "app/studio/studio.h"

#include "app/secrets/keychain.h"
#include "app/studio/demo_project.h"
#include "core/api/session/local_session.h"
#include "core/base/text.h"
#include "core/services/engine/engine.h"
#include "views/components/confirm_dialog.h"
#include "views/components/inline_message.h"
#include "views/components/toast.h"
#include "views/shell/main_window.h"
#include "views/shell/start_window.h"
#include "views/shell/welcome_view.h"

#include <QApplication>

namespace strata {
namespace {

QString secretKey(const QString& path)
{
    return QStringLiteral("session ") + path;
}

} // namespace

Studio::Studio(AppearanceChoice& appearance, QObject* parent) :
    QObject(parent), m_appearance(appearance), m_start(std::make_unique<views::StartWindow>(m_projects, m_recent))
{
    QApplication::setQuitOnLastWindowClosed(false);
    connect(m_start.get(), &views::StartWindow::opened, this, &Studio::enter);
    connect(m_start.get(), &views::StartWindow::demoRequested, this, &Studio::openDemo);
    connect(m_start.get(), &views::StartWindow::signedIn, this,
        [this](const QString& path, const std::shared_ptr<Session>& session, const QString&, bool remember) {
            openWindow(path, session, remember);
        });
    connect(qApp, &QApplication::lastWindowClosed, this, [this] {
        if (m_windows.empty())
            QCoreApplication::quit();
    });
}

Studio::~Studio()
{
    for (ProjectWindow* window : m_windows)
        delete window;
}

void Studio::start(const QString& project)
{
    showStart();
    if (!project.isEmpty())
        m_start->openProject(project);
    else if (m_recent.rowCount() == 0)
        openDemo();
}

void Studio::showStart()
{
    m_start->showWelcome();
    m_start->show();
    m_start->raise();
}

void Studio::openDemo()
{
    m_start->welcome().setBusy(true);
    const QString path = demo::path();
    m_projects.openDemo(path, this, [this, path](const Result<std::shared_ptr<Session>>& session) {
        m_start->welcome().setBusy(false);
        if (!session) {
            m_start->welcome().message().showMessage(
                views::ToastKind::Error, tr("The demo could not be made."), {}, text::qt(session.error().message));
            return;
        }
        m_recent.remember(path, tr("Demo Blog"), demo::kEmail);
        signIn(path, *session);
    });
}

void Studio::enter(const QString& path, const std::shared_ptr<Session>& session)
{
    if (std::static_pointer_cast<LocalSession>(session)->engine().newerMigrations().empty()) {
        signIn(path, session);
        return;
    }
    const views::Question question {tr("Open a project of a newer version?"),
        tr("A newer version has changed the database of “%1”. Strata reads what it knows and leaves the rest alone, but it "
           "can’t know what that version expects of new items. Make a copy of the database first.")
            .arg(session->displayName()),
        tr("Open anyway"), tr("Cancel")};
    views::ask(
        m_start.get(), question, [this, path, session] { signIn(path, session); }, [this] { m_start->showWelcome(); });
}

void Studio::signIn(const QString& path, const std::shared_ptr<Session>& session)
{
    const auto entered = [this, path, session](const Result<Response>& answer) {
        if (answer)
            openWindow(path, session, false);
        else
            m_start->askSignIn(path, session, {});
    };
    if (path == demo::path()) {
        session->signIn(demo::kEmail, demo::kPassword, this, entered);
        return;
    }
    Keychain::read(secretKey(path), this, [this, path, session, entered](const QString& token) {
        if (token.isEmpty())
            m_start->askSignIn(path, session, {});
        else
            session->resume(token, this, entered);
    });
}

void Studio::openWindow(const QString& path, const std::shared_ptr<Session>& session, bool remember)
{
    auto* window = new ProjectWindow(path, std::static_pointer_cast<LocalSession>(session), m_appearance, this);
    m_windows.push_back(window);
    connect(window, &ProjectWindow::opened, this, [this, window, remember] {
        m_recent.remember(window->path(), window->window()->windowTitle());
        m_start->hide();
        if (!remember)
            return;
        Keychain::write(
            secretKey(window->path()), window->session()->refreshToken(), window, [window](const QString& problem) {
                if (!problem.isEmpty())
                    views::showToast(window->window(), views::ToastKind::Warning, tr("You will have to sign in again"),
                        tr("The system's keychain can't be used, and the password is kept nowhere else."));
            });
    });
    connect(window, &ProjectWindow::failed, this, [this, window](const Error& error) {
        m_start->welcome().message().showMessage(views::ToastKind::Error,
            tr("The project is open, but its data model could not be read. Try again."), {}, text::qt(error.message));
        closeWindow(window);
    });
    connect(window, &ProjectWindow::signOutRequested, this, [this, window] {
        window->window()->leavingCurrent([this, window] {
            Keychain::remove(secretKey(window->path()));
            window->session()->signOut();
            askAgain(window, {});
        });
    });
    connect(window, &ProjectWindow::sessionEnded, this,
        [this, window] { askAgain(window, tr("Your session has ended. Sign in again to go on.")); });
    connect(window, &ProjectWindow::closed, this, [this, window] { closeWindow(window); });
    window->open();
}

void Studio::closeWindow(ProjectWindow* window)
{
    std::erase(m_windows, window);
    window->deleteLater();
    showStart();
}

void Studio::askAgain(ProjectWindow* window, const QString& notice)
{
    const QString path = window->path();
    const std::shared_ptr<Session> session = window->session();
    std::erase(m_windows, window);
    window->deleteLater();
    m_start->askSignIn(path, session, notice);
    m_start->show();
}

} // namespace strata
