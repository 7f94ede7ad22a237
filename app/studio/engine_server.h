#pragma once

#include "models/server/server_control.h"

#include <QThread>

#include <memory>

namespace strata {

class Engine;
class ServerHost;

/// The built-in server over the engine of an open project. Stops when destroyed.
class EngineServer final : public ServerControl {
    Q_OBJECT
public:
    explicit EngineServer(std::shared_ptr<Engine> engine, QObject* parent = nullptr);
    ~EngineServer() override;

    void start(const QString& address, quint16 port) override;
    void stop() override;
    State state() const override { return m_state; }
    QString url() const override { return m_url; }

private:
    void become(State state, const QString& url = {});
    /// Runs `work` on the server's own thread, where the host lives.
    void onThread(std::function<void()> work);

    std::shared_ptr<Engine> m_engine;
    QThread m_thread;
    QObject m_home;
    /// Touched on m_thread only.
    std::unique_ptr<ServerHost> m_host;
    State m_state = State::Off;
    QString m_url;
};

} // namespace strata
