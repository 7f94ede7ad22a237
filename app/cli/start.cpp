#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/api/server_host.h"
#include "core/base/config_check.h"
#include "core/base/log.h"
#include "core/base/text.h"

#include <csignal>

#include <unistd.h>

namespace strata::cli {
namespace {

/// The signals that stop the server: held back in every thread from construction on, taken one by one by wait().
class StopSignals {
public:
    StopSignals()
    {
        sigemptyset(&m_set);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&m_set, signal);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        // Failed writes are reported where they are made.
        std::signal(SIGPIPE, SIG_IGN);
        std::signal(SIGXFSZ, SIG_IGN);
    }

    int wait() const
    {
        int signal = 0;
        sigwait(&m_set, &signal);
        return signal;
    }

    /// From now on a signal ends the process at once.
    void letThrough() const { pthread_sigmask(SIG_UNBLOCK, &m_set, nullptr); }

private:
    sigset_t m_set {};
};

void warnAboutVariables(const Config& config)
{
    for (const std::string& problem : config::problems(config))
        log::warn(problem);
    if (config.text("SECRET").empty())
        log::warn("\"SECRET\" env variable is missing. Using a random value instead. Tokens will not persist between "
                  "restarts. This is not appropriate for production usage.");
    const std::string url = config.text("PUBLIC_URL");
    if (!text::startsWith(url, "http://") && !text::startsWith(url, "https://"))
        log::warn("\"PUBLIC_URL\" should be a full URL");
}

bool isWritable(const std::filesystem::path& folder)
{
    return access(folder.c_str(), R_OK | W_OK) == 0;
}

void warnAboutFolders(const Config& config)
{
    const std::filesystem::path database = config.path("DB_FILENAME").parent_path();
    if (!database.empty() && !isWritable(database))
        log::warn("Directory for SQLite database file (" + database.string() + ") is not read/writeable!");
    for (const std::string& location : config.list("STORAGE_LOCATIONS")) {
        std::string variable = "STORAGE_" + location + "_ROOT";
        for (char& c : variable)
            c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        const std::filesystem::path root = config.path(variable);
        if (!root.empty() && !isWritable(root))
            log::warn("Upload directory (" + root.string() + ") is not read/writeable!");
    }
}

void refuseWhatIsMissing(const Config& config)
{
    if (!config.text("UNIX_SOCKET_PATH").empty())
        throw Error(ErrorCode::Internal, "\"UNIX_SOCKET_PATH\" is not supported; use HOST and PORT.");
}

} // namespace

int start(Invocation& invocation)
{
    const Config& config = invocation.config;
    requireDatabaseVariables(config);
    refuseWhatIsMissing(config);
    const StopSignals signals;
    ServerHost host(config); // first: bound while the project opens
    warnAboutVariables(config);
    warnAboutFolders(config);
    auto engine = Engine::open(config);
    host.serve(*engine);
    log::info("Server started at " + host.url());

    const int signal = signals.wait();
    signals.letThrough();
    log::info("Shutting down...");
    host.stop();
    engine.reset();
    log::info("Database connections destroyed");
    log::info("Directus shut down OK. Bye bye!");
    std::raise(signal);
    return 0;
}

} // namespace strata::cli
