#pragma once

#include "core/api/rest/router.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <string>

namespace strata::support {

/// An engine on a copy of a shared project, in a folder that goes away with it.
class TestEngine {
public:
    /// `project`: "every-type", "website-cms", "empty"; look at sharedFolder() first. Or an SQL file with the tables of a
    /// database that is no project yet, statements apart by ";" and a line end: it becomes one, with the administrator
    /// "admin@example.com", "password", token "admin-token". `settings` come over the defaults.
    /// `client`: the kind of database; look at TestDatabase::unavailable() first.
    explicit TestEngine(const std::string& project, const std::map<std::string, std::string>& settings = {},
        const std::string& client = "sqlite3");
    ~TestEngine();

    Engine& engine() { return *m_engine; }
    Dump dump() { return m_database->dump(); }
    /// Waits for the answer of a worker.
    Response send(const Request& request);
    /// `call`: "GET /items/tags?sort=id". `token`: bearer token, empty = public. `body`: null = none. `headers`: name → text.
    Response send(
        const std::string& token, std::string_view call, const Json& body = nullptr, const Json& headers = nullptr);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<rest::Api> m_api;
};

} // namespace strata::support
