#include "child_process.h"

#include "load_client.h"
#include "scenarios.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strata::bench {

using std::chrono::steady_clock;

ChildProcess::ChildProcess(
    const std::filesystem::path& folder, const std::vector<std::string>& command, const Environment& environment) :
    m_started(steady_clock::now())
{
    std::vector<char*> arguments;
    for (const auto& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    m_process = ::fork();
    if (m_process != 0)
        return;
    for (const auto& [name, value] : environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    const int log = ::open((folder / "server.log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(log, 1);
    ::dup2(log, 2);
    if (::chdir(folder.c_str()) == 0)
        ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

ChildProcess::~ChildProcess()
{
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
}

std::chrono::microseconds ChildProcess::waitReady(std::uint16_t port) const
{
    const auto request = getRequest("/server/ping");
    for (;;) {
        if (fetch(port, request) == "pong")
            return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - m_started);
        if (steady_clock::now() - m_started > std::chrono::seconds(30)) {
            std::fprintf(stderr, "The server did not start; see server.log in its folder.\n");
            ::kill(m_process, SIGKILL);
            std::exit(1);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

std::size_t ChildProcess::statusNumber(std::string_view name) const
{
    std::ifstream status("/proc/" + std::to_string(m_process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name))
            return std::strtoull(line.c_str() + name.size(), nullptr, 10);
    return 0;
}

} // namespace strata::bench
