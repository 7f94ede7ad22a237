#include "tests/support/test_engine.h"

#include "core/data/database/install.h"

#include <fstream>
#include <future>

namespace strata::support {

namespace {

void makeProject(const DatabaseOptions& options, const std::string& script)
{
    const auto database = Database::open(options);
    const auto connection = database->connect();
    std::ifstream file(script);
    std::string sql;
    for (std::string line; std::getline(file, line);) {
        sql += line + "\n";
        if (!line.ends_with(';'))
            continue;
        sql.resize(sql.size() - 2);
        connection->execute(connection->statement() << DdlText(sql));
        sql.clear();
    }
    InstallOptions install;
    install.administrator = {"admin@example.com", "password", "admin-token"};
    install.hashCost = {1024, 1, 1, 32};
    strata::install(*connection, install);
}

} // namespace

TestEngine::TestEngine(
    const std::string& project, const std::map<std::string, std::string>& settings, const std::string& client)
{
    const std::filesystem::path folder = m_folder.path().toStdString();
    const bool script = project.ends_with(".sql");
    m_database = TestDatabase::make(client, script ? std::string() : project, folder);
    std::map<std::string, std::string> values = m_database->settings();
    if (script)
        makeProject(databaseOptions(Config::of(folder, values)), project);
    values.insert({{"SECRET", "peer-secret-0123456789"}, {"PUBLIC_URL", "http://127.0.0.1:8055"}});
    for (const auto& [name, value] : settings)
        values[name] = value;
    m_engine = Engine::open(Config::of(folder, values));
    m_api = std::make_unique<rest::Api>(*m_engine);
}

TestEngine::~TestEngine() = default;

Response TestEngine::send(const Request& request)
{
    std::promise<Response> answer;
    m_engine->post([&](Worker& worker) { answer.set_value(m_api->handle(request, worker)); });
    Response response = answer.get_future().get();
    while (response.source && response.source->next(response.body)) { }
    response.source.reset();
    return response;
}

Response TestEngine::send(const std::string& token, std::string_view call, const Json& body, const Json& headers)
{
    const std::size_t blank = call.find(' ');
    const std::string_view target = call.substr(blank + 1);
    const std::size_t mark = target.find('?');
    Request request
        = makeRequest(methodOfName(call.substr(0, blank)), std::string(target.substr(0, mark)), nullptr, body);
    if (mark != std::string_view::npos)
        request.query = target.substr(mark + 1);
    if (!token.empty())
        request.headers.set("authorization", "Bearer " + token);
    for (const auto& [name, value] : headers.items())
        request.headers.set(name, value.get<std::string>());
    return send(request);
}

} // namespace strata::support
