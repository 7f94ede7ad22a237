#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QObject>

namespace strata {

/// One exchange of the built-in server.
struct ServerExchange {
    QDateTime time;
    QString method;
    /// With the query; tokens are replaced.
    QString url;
    int status = 0;
    double milliseconds = 0;
    QString ip;
};

/// The switch of the built-in HTTP server of a project. Implemented by the program. Lives on the GUI thread.
class ServerControl : public QObject {
    Q_OBJECT
public:
    enum class State { Off, Starting, On, Stopping };

    using QObject::QObject;

    /// Ends with started() or failed().
    virtual void start(const QString& address, quint16 port) = 0;
    virtual void stop() = 0;
    virtual State state() const = 0;
    /// "http://127.0.0.1:8055"; empty unless On.
    virtual QString url() const = 0;

signals:
    void stateChanged();
    void failed(const strata::Error& error);
    void served(const strata::ServerExchange& exchange);
};

} // namespace strata
