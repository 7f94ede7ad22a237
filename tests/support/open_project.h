#pragma once

#include "models/store/store.h"

#include <QTemporaryDir>

#include <memory>

namespace strata {
class Engine;
class LocalSession;
} // namespace strata

namespace strata::test {

/// A copy of an example project, opened by an engine and signed in as its administrator; for tests and pictures of views.
class OpenProject {
public:
    /// Throws when it can't be opened; look at support::ProjectCopy::available() first.
    explicit OpenProject(const std::string& name);
    ~OpenProject();

    Store& store() { return *m_store; }
    const std::shared_ptr<LocalSession>& session() { return m_session; }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<LocalSession> m_session;
    std::unique_ptr<Store> m_store;
};

} // namespace strata::test
