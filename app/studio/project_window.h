#pragma once

#include "app/studio/appearance_choice.h"
#include "app/studio/engine_server.h"
#include "models/server/request_log.h"
#include "models/store/store.h"

#include <QObject>

#include <memory>

namespace strata {

class LocalSession;
namespace views {
class MainWindow;
}

/// One open project with a signed-in user: its window, what the window knows, and its server switch.
class ProjectWindow : public QObject {
    Q_OBJECT
public:
    ProjectWindow(
        QString path, std::shared_ptr<LocalSession> session, AppearanceChoice& appearance, QObject* parent = nullptr);
    ~ProjectWindow() override;

    /// Reads what the Studio must know, then shows the window.
    void open();
    const QString& path() const { return m_path; }
    const std::shared_ptr<LocalSession>& session() const { return m_session; }
    views::MainWindow* window() const { return m_window.get(); }

signals:
    void opened();
    /// The project's data model or rights could not be read.
    void failed(const strata::Error& error);
    void signOutRequested();
    /// The sign-in ended by itself.
    void sessionEnded();
    void closed();

private:
    void build();
    void addProjectMenu();
    void addUser();

    QString m_path;
    std::shared_ptr<LocalSession> m_session;
    AppearanceChoice& m_appearance;
    Store m_store;
    EngineServer m_server;
    RequestLogModel m_log;
    std::unique_ptr<views::MainWindow> m_window;
};

} // namespace strata
