#pragma once

#include "app/studio/local_projects.h"
#include "app/studio/project_window.h"
#include "models/projects/recent_projects.h"

#include <QObject>

#include <memory>
#include <vector>

namespace strata {
namespace views {
class StartWindow;
}

/// The running program: the start window and the windows of the open projects. Ends with the last window.
class Studio : public QObject {
    Q_OBJECT
public:
    explicit Studio(AppearanceChoice& appearance, QObject* parent = nullptr);
    ~Studio() override;

    /// Opens a project file or folder. Without one it shows the welcome, and on the very first start opens the demo.
    void start(const QString& project);

private:
    void showStart();
    void openDemo();
    /// A project is open: asks first when a newer version has changed its database.
    void enter(const QString& path, const std::shared_ptr<Session>& session);
    /// Continues an earlier sign-in, or asks for it.
    void signIn(const QString& path, const std::shared_ptr<Session>& session);
    void openWindow(const QString& path, const std::shared_ptr<Session>& session, bool remember);
    void closeWindow(ProjectWindow* window);
    void askAgain(ProjectWindow* window, const QString& notice);

    AppearanceChoice& m_appearance;
    RecentProjects m_recent;
    LocalProjects m_projects;
    std::unique_ptr<views::StartWindow> m_start;
    std::vector<ProjectWindow*> m_windows;
};

} // namespace strata
