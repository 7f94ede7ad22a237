#include "core/api/server_host.h"

#include "core/api/gate/gate.h"
#include "core/api/http/server.h"
#include "core/api/rest/router.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/services/schedule/project_jobs.h"

#include <atomic>
#include <limits>

namespace strata {
namespace {

/// A multipart body when FILES_MAX_UPLOAD_SIZE sets no limit: bodies are held in memory.
constexpr std::uint64_t kLargestUpload = std::uint64_t(1) << 30;

bool isMultipart(const Request& head)
{
    return text::startsWith(text::lower(head.headers.find("content-type").value_or("")), "multipart/");
}

std::uint64_t limitOf(const Config& config, const std::string& name, std::uint64_t otherwise)
{
    const std::int64_t size = config.size(name);
    return size < 0 ? otherwise : static_cast<std::uint64_t>(size);
}

Response errorResponse(const Error& error)
{
    return Response::json(httpStatus(error), json::print(toJson(error)));
}

Response tooLarge(const Request& head)
{
    if (isMultipart(head))
        return errorResponse(Error(ErrorCode::ContentTooLarge, "Uploaded content is too large."));
    return errorResponse(invalidPayload("request entity too large"));
}

Response notReady()
{
    Response response = errorResponse(serviceUnavailable("api", "The server is starting"));
    response.headers.set("retry-after", "1");
    return response;
}

std::chrono::milliseconds timeout(const Config& config, const std::string& name)
{
    const std::int64_t millis = config.integer(name);
    return std::chrono::milliseconds(millis > 0 ? millis : std::numeric_limits<std::int32_t>::max());
}

http::ServerOptions serverOptions(const Config& config)
{
    http::ServerOptions options;
    options.host = config.text("HOST");
    const std::int64_t port = config.integer("PORT");
    if (port < 0 || port > std::numeric_limits<std::uint16_t>::max())
        throw serviceUnavailable("server", "\"PORT\" must be a number from 0 to 65535");
    options.port = static_cast<std::uint16_t>(port);
    options.keepAliveTimeout = timeout(config, "SERVER_KEEP_ALIVE_TIMEOUT");
    options.headersTimeout = timeout(config, "SERVER_HEADERS_TIMEOUT");
    options.requestTimeout = timeout(config, "SERVER_REQUEST_TIMEOUT");
    if (config.integer("SERVER_MAX_CONNECTIONS") > 0)
        options.maxConnections = static_cast<std::size_t>(config.integer("SERVER_MAX_CONNECTIONS"));
    const std::uint64_t payload = limitOf(config, "MAX_PAYLOAD_SIZE", std::numeric_limits<std::uint64_t>::max());
    const std::uint64_t upload = limitOf(config, "FILES_MAX_UPLOAD_SIZE", kLargestUpload);
    options.bodyLimit = [payload, upload](const Request& head) { return isMultipart(head) ? upload : payload; };
    options.tooLarge = tooLarge;
    return options;
}

} // namespace

/// `m_server` comes last: its threads end before what they use does.
class ServerHost::Impl {
public:
    Impl(const Config& config, Listener listener) :
        m_listener(std::move(listener)),
        m_host(config.text("HOST")),
        m_grace(config.integer("SERVER_SHUTDOWN_TIMEOUT")),
        m_ignoredPaths(config.list("LOG_HTTP_IGNORE_PATHS")),
        m_gate(std::make_shared<gate::Gate>(config)),
        m_server(
            serverOptions(config),
            [this](Request request, http::Respond respond) { handle(std::move(request), std::move(respond)); },
            [this](const http::RequestLog& entry) { report(entry); })
    {
    }

    void serve(Engine& engine)
    {
        m_api = std::make_shared<const rest::Api>(engine);
        m_ready = true;
        m_jobs = std::make_unique<schedule::Scheduler>(schedule::jobsOf(engine.config(), engine.database()));
    }

    void stop()
    {
        constexpr std::chrono::milliseconds fallback {1000};
        m_server.stop(m_grace < 0 || m_grace > std::numeric_limits<std::int32_t>::max()
                ? fallback
                : std::chrono::milliseconds(m_grace));
        m_jobs.reset();
    }

    std::string url() const { return "http://" + m_host + ":" + std::to_string(m_server.port()); }

private:
    void handle(Request request, http::Respond respond)
    {
        if (!m_ready) {
            respond(notReady());
            return;
        }
        if (auto answer = m_gate->answer(request)) {
            respond(*std::move(answer));
            return;
        }
        m_gate->pressure().waits();
        m_api->engine().post(
            [api = m_api, gate = m_gate, request = std::move(request), respond = std::move(respond)](Worker& worker) {
                gate->pressure().begins();
                respond(gate->finished(request, api->handle(request, worker)));
            });
    }

    void report(const http::RequestLog& entry) const
    {
        const std::string_view path = std::string_view(entry.url).substr(0, entry.url.find('?'));
        const bool ignored = std::ranges::find(m_ignoredPaths, path) != m_ignoredPaths.end();
        if (!ignored && log::enabled(log::Level::Info)) {
            const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(entry.duration).count();
            log::info(entry.method + " " + entry.url + " " + std::to_string(entry.status) + " " + std::to_string(millis)
                + "ms");
        }
        if (m_listener)
            m_listener({entry.method, entry.url, entry.ip, entry.status, entry.duration});
    }

    Listener m_listener;
    std::string m_host;
    std::int64_t m_grace;
    std::vector<std::string> m_ignoredPaths;
    /// Written once, before m_ready; jobs still queued in the engine keep it alive after stop().
    std::shared_ptr<const rest::Api> m_api;
    std::atomic<bool> m_ready {false};
    std::shared_ptr<gate::Gate> m_gate;
    std::unique_ptr<schedule::Scheduler> m_jobs;
    http::Server m_server;
};

ServerHost::ServerHost(const Config& config, Listener listener) :
    m_impl(std::make_unique<Impl>(config, std::move(listener)))
{
}

ServerHost::~ServerHost() = default;

void ServerHost::serve(Engine& engine)
{
    m_impl->serve(engine);
}

void ServerHost::stop()
{
    m_impl->stop();
}

std::string ServerHost::url() const
{
    return m_impl->url();
}

} // namespace strata
