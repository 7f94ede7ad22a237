#pragma once

#include "core/api/session/session.h"

#include <QObject>

#include <functional>
#include <memory>

namespace strata {

/// What the form for a new project asks for.
struct NewProject {
    /// Of the database file; must not exist.
    QString path;
    QString name;
    QString email;
    QString password;
};

/// Opens and creates projects away from the GUI thread. Implemented by the program, which knows the engine.
class ProjectOpener : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Nobody is signed in to the session yet.
    using Done = std::function<void(Result<std::shared_ptr<Session>>)>;

    /// Answers on the GUI thread; dropped when `receiver` died.
    virtual void open(const QString& path, QObject* receiver, Done done) = 0;
    virtual void create(const NewProject& project, QObject* receiver, Done done) = 0;
};

} // namespace strata
