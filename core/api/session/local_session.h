#pragma once

#include "core/api/session/session.h"

namespace strata {

class Engine;
namespace rest {
class Api;
}

/// A Session inside the program: requests go to the engine's own router on an engine worker, without a socket.
class LocalSession final : public Session {
    Q_OBJECT
public:
    /// The last session (or server) of an engine ends it on its own thread, after the requests under way.
    explicit LocalSession(std::shared_ptr<Engine> engine, QObject* parent = nullptr);
    ~LocalSession() override;

    void send(Request request, QObject* receiver, Done done) override;
    void signIn(const QString& email, const QString& password, QObject* receiver, Done done) override;
    void resume(const QString& refreshToken, QObject* receiver, Done done) override;
    void signOut() override;
    QString refreshToken() const override;
    QString displayName() const override;

    Engine& engine() const { return *m_engine; }
    /// For what keeps the engine beside this session, as a server.
    const std::shared_ptr<Engine>& sharedEngine() const { return m_engine; }
    /// The engine's API, also for a server on the same project.
    const std::shared_ptr<rest::Api>& api() const { return m_api; }

private:
    class Relay;

    void post(Request request, QObject* receiver, Done done);
    void sendOnce(Request request, QObject* receiver, Done done);
    void authenticate(Request request, QObject* receiver, Done done);
    void refreshThen(Request request, QObject* receiver, Done done);

    std::shared_ptr<Engine> m_engine;
    std::shared_ptr<rest::Api> m_api;
    /// Lives on this session's thread and outlives it while answers are under way.
    std::shared_ptr<Relay> m_relay;
    int m_subscription = 0;
    std::string m_accessToken;
    std::string m_refreshToken;
};

} // namespace strata
