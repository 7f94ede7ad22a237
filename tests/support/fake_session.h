#pragma once

#include "core/api/session/session.h"
#include "tests/support/project_copy.h"

#include <QTimer>

#include <filesystem>
#include <map>

namespace strata::test {

/// A Session that answers from a table instead of an engine, in the next turn of the event loop, and remembers what was
/// sent. Unknown paths answer with an empty list.
class FakeSession : public Session {
    Q_OBJECT
public:
    using Session::Session;

    /// The body of the answer to GET `path` (with `data` member).
    void serve(const std::string& path, Json data)
    {
        m_answers[{Method::Get, path}] = Json {{"data", std::move(data)}};
    }
    void serve(Method method, const std::string& path, Json data)
    {
        m_answers[{method, path}] = Json {{"data", std::move(data)}};
    }
    void refuse(Method method, const std::string& path, Error error)
    {
        m_errors.insert_or_assign({method, path}, std::move(error));
    }
    /// Answers of the project in `folder` (its answers/*.json) under their API paths.
    void serveProject(const std::filesystem::path& folder);
    const std::vector<Request>& sent() const { return m_sent; }
    /// The last request of that method; an empty one when there was none.
    Request last(Method method) const;

    void send(Request request, QObject* receiver, Done done) override;
    void signIn(const QString&, const QString&, QObject*, Done) override { }
    void resume(const QString&, QObject*, Done) override { }
    void signOut() override { }
    QString refreshToken() const override { return {}; }
    QString displayName() const override { return QStringLiteral("fake"); }

private:
    std::map<std::pair<Method, std::string>, Json> m_answers;
    std::map<std::pair<Method, std::string>, Error> m_errors;
    std::vector<Request> m_sent;
};

} // namespace strata::test
