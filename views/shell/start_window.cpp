#include "views/shell/start_window.h"

#include "core/base/text.h"
#include "models/projects/project_failure.h"
#include "models/projects/recent_projects.h"
#include "views/components/inline_message.h"
#include "views/components/loading_line.h"
#include "views/shell/new_project_view.h"
#include "views/shell/sign_in_view.h"
#include "views/shell/welcome_view.h"

#include <QDir>
#include <QFileInfo>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace strata::views {
namespace {

/// "data.db" says nothing; its folder does.
QString nameOfFile(const QString& path)
{
    const QFileInfo file(path);
    return file.fileName() == QStringLiteral("data.db") ? file.dir().dirName() : file.completeBaseName();
}

} // namespace

StartWindow::StartWindow(ProjectOpener& opener, RecentProjects& recent, QWidget* parent) :
    QWidget(parent),
    m_opener(opener),
    m_recent(recent),
    m_views(new QStackedWidget(this)),
    m_welcome(new WelcomeView(recent, m_views)),
    m_newProject(new NewProjectView(m_views)),
    m_signIn(new SignInView(m_views)),
    m_loading(new LoadingLine(this))
{
    setWindowTitle(tr("Strata Studio"));
    setMinimumSize(860, 600);
    resize(960, 640);
    for (QWidget* view : std::initializer_list<QWidget*> {m_welcome, m_newProject, m_signIn})
        m_views->addWidget(view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    connect(m_welcome, &WelcomeView::openRequested, this, &StartWindow::openProject);
    connect(m_welcome, &WelcomeView::demoRequested, this, &StartWindow::demoRequested);
    connect(m_welcome, &WelcomeView::newRequested, this, [this] {
        m_newProject->reset(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
        m_views->setCurrentWidget(m_newProject);
    });
    connect(&m_welcome->message(), &InlineMessage::actionTriggered, this, [this] {
        const QString path = m_retryPath;
        m_welcome->message().hide();
        if (QFileInfo::exists(path))
            openProject(path);
        else
            m_recent.forget(path);
    });
    connect(m_newProject, &NewProjectView::createRequested, this, &StartWindow::createProject);
    connect(m_newProject, &NewProjectView::backRequested, this, &StartWindow::showWelcome);
    connect(m_signIn, &SignInView::backRequested, this, [this] {
        m_session.reset();
        showWelcome();
    });
    connect(m_signIn, &SignInView::signedIn, this, [this](const QString& email, bool remember) {
        m_recent.remember(m_path, m_recent.find(m_path).name, email);
        emit signedIn(m_path, m_session, email, remember);
    });
}

void StartWindow::openProject(const QString& path)
{
    const QString file = QFileInfo(path).isDir() ? QDir(path).filePath(QStringLiteral("data.db")) : path;
    const QString absolute = QFileInfo(file).absoluteFilePath();
    m_welcome->message().hide();
    m_welcome->setBusy(true);
    m_loading->start();
    m_opener.open(absolute, this,
        [this, absolute](const Result<std::shared_ptr<Session>>& session) { finishOpening(absolute, session); });
}

void StartWindow::askSignIn(const QString& path, std::shared_ptr<Session> session, const QString& notice)
{
    m_path = path;
    m_session = std::move(session);
    const RecentProject known = m_recent.find(path);
    m_signIn->setProject(m_session, known.name, known.email);
    if (!notice.isEmpty())
        m_signIn->setNotice(notice);
    m_views->setCurrentWidget(m_signIn);
}

void StartWindow::showWelcome()
{
    m_views->setCurrentWidget(m_welcome);
}

void StartWindow::finishOpening(const QString& path, const Result<std::shared_ptr<Session>>& session)
{
    m_loading->stop();
    m_welcome->setBusy(false);
    if (session) {
        introduce(path, *session);
        return;
    }
    const ProjectFailure failure = explainFailure(session.error());
    m_retryPath = path;
    QString action;
    if (failure.step == ProjectFailure::Step::TryAgain)
        action = tr("Try again");
    else if (failure.step == ProjectFailure::Step::Forget && !m_recent.find(path).path.isEmpty())
        action = tr("Remove from the list");
    m_welcome->message().showMessage(ToastKind::Error,
        tr("%1: %2").arg(QFileInfo(path).fileName(), failure.title) + u'\n' + failure.text, action, failure.details);
    showWelcome();
}

/// Asks the project its name, which is public, before anybody signs in.
void StartWindow::introduce(const QString& path, const std::shared_ptr<Session>& session)
{
    sendJson(*session, makeRequest(Method::Get, "/server/info"), this, [this, path, session](const Result<Json>& info) {
        const QString name = info ? text::qt(json::text(json::member(*info, "project"), "project_name")) : QString();
        m_recent.remember(path, name.isEmpty() ? nameOfFile(path) : name);
        emit opened(path, session);
    });
}

void StartWindow::createProject(const NewProject& project)
{
    m_loading->start();
    m_opener.create(project, this, [this, path = project.path](const Result<std::shared_ptr<Session>>& session) {
        m_loading->stop();
        m_newProject->setBusy(false);
        if (session) {
            finishOpening(path, session);
            return;
        }
        const ProjectFailure failure = explainFailure(session.error());
        m_newProject->message().showMessage(ToastKind::Error,
            tr("The project could not be created. Choose another place for its file."), {}, failure.details);
    });
}

} // namespace strata::views
