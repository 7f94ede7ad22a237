#pragma once

#include "models/projects/project_opener.h"

#include <QWidget>

class QStackedWidget;

namespace strata {
class RecentProjects;
}

namespace strata::views {

class LoadingLine;
class NewProjectView;
class SignInView;
class WelcomeView;

/// The window before a project is open: welcome, new project, sign-in.
class StartWindow : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the window.
    StartWindow(ProjectOpener& opener, RecentProjects& recent, QWidget* parent = nullptr);

    /// Opens a project file; asks for the sign-in next, or says why not.
    void openProject(const QString& path);
    /// Asks for the sign-in of an open project; `notice` says why it is asked again, may be empty.
    void askSignIn(const QString& path, std::shared_ptr<Session> session, const QString& notice);
    void showWelcome();

    WelcomeView& welcome() { return *m_welcome; }

signals:
    /// A project is open; nobody is signed in yet. Answer with askSignIn(), or resume an earlier sign-in.
    void opened(const QString& path, std::shared_ptr<strata::Session> session);
    void signedIn(const QString& path, std::shared_ptr<strata::Session> session, const QString& email, bool remember);
    void demoRequested();

private:
    void finishOpening(const QString& path, const Result<std::shared_ptr<Session>>& session);
    void introduce(const QString& path, const std::shared_ptr<Session>& session);
    void createProject(const NewProject& project);

    ProjectOpener& m_opener;
    RecentProjects& m_recent;
    QStackedWidget* m_views;
    WelcomeView* m_welcome;
    NewProjectView* m_newProject;
    SignInView* m_signIn;
    LoadingLine* m_loading;
    QString m_path;
    std::shared_ptr<Session> m_session;
    QString m_retryPath;
};

} // namespace strata::views
