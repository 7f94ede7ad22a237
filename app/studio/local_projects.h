#pragma once

#include "models/projects/project_opener.h"

namespace strata {

/// Opens project files with the engine inside this program.
class LocalProjects final : public ProjectOpener {
    Q_OBJECT
public:
    using ProjectOpener::ProjectOpener;
    void open(const QString& path, QObject* receiver, Done done) override;
    void create(const NewProject& project, QObject* receiver, Done done) override;
    /// Makes the demo project at `path` unless it is there, then opens it.
    void openDemo(const QString& path, QObject* receiver, Done done);

private:
    void openAfter(std::function<void()> prepare, const QString& path, QObject* receiver, Done done);
};

} // namespace strata
