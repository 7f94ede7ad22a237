#pragma once

#include "core/api/rest/router.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <string>

namespace strata::support {

/// An engine on a copy of a shared project, in a folder that goes away with it.
class TestEngine {
public:
    /// `project`: "every-type", "website-cms", "empty"; look at sharedFolder() first. `settings` come over the defaults.
    explicit TestEngine(const std::string& project, const std::map<std::string, std::string>& settings = {});
    ~TestEngine();

    Engine& engine() { return *m_engine; }
    std::filesystem::path database() const;
    /// Waits for the answer of a worker.
    Response send(const Request& request);
    /// `call`: "GET /items/tags?sort=id". `token`: bearer token, empty = public. `body`: null = none.
    Response send(const std::string& token, std::string_view call, const Json& body = nullptr);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<rest::Api> m_api;
};

} // namespace strata::support
