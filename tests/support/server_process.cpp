#include "tests/support/server_process.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strata::support {
namespace {

const passwd* accountOf(const std::string& user)
{
    return getuid() == 0 && !user.empty() ? getpwnam(user.c_str()) : nullptr;
}

/// In the child: becomes the program, or ends with 127.
[[noreturn]] void become(const passwd* account, const std::vector<char*>& arguments, const char* output)
{
    const int file = open(output, O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    // the folder we stand in may be closed to the account
    const bool changed = !account
        || (chdir("/") == 0 && setgroups(0, nullptr) == 0 && setgid(account->pw_gid) == 0
            && setuid(account->pw_uid) == 0);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (changed)
        execv(arguments.front(), arguments.data());
    _exit(127);
}

pid_t started(const std::string& user, const Command& command, const std::filesystem::path& output)
{
    const passwd* const account = accountOf(user);
    std::vector<char*> arguments;
    for (const std::string& part : command)
        arguments.push_back(const_cast<char*>(part.c_str()));
    arguments.push_back(nullptr);
    const pid_t process = fork();
    if (process < 0)
        throw std::runtime_error("can't start " + command.front());
    if (process == 0)
        become(account, arguments, output.c_str());
    return process;
}

/// Memory instead of a disk where the system has it.
std::filesystem::path serverRoot()
{
    const std::filesystem::path memory = "/dev/shm";
    return access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

ServerFolder::ServerFolder(const std::string& user)
{
    std::string name = (serverRoot() / "strata-XXXXXX").string();
    if (!mkdtemp(name.data()))
        throw std::runtime_error("can't make a temporary folder");
    m_path = name;
    if (const passwd* account = accountOf(user); account && chown(name.c_str(), account->pw_uid, account->pw_gid) != 0)
        throw std::runtime_error("can't give " + name + " to " + user);
}

ServerFolder::~ServerFolder()
{
    std::error_code ignored; // what stays is in the temporary folder
    std::filesystem::remove_all(m_path, ignored);
}

void runAs(const std::string& user, const Command& command, const std::filesystem::path& output)
{
    const pid_t process = started(user, command, output);
    int status = 0;
    waitpid(process, &status, 0);
    if (status != 0)
        throw std::runtime_error(command.front() + " failed: " + content(output));
}

ServerProcess::ServerProcess(
    const std::string& user, const Command& command, const std::filesystem::path& output, int stopSignal) :
    m_process(started(user, command, output)), m_stopSignal(stopSignal), m_output(output)
{
}

ServerProcess::~ServerProcess()
{
    if (m_process == 0)
        return;
    kill(m_process, m_stopSignal);
    waitpid(m_process, nullptr, 0);
}

void ServerProcess::waitFor(const std::filesystem::path& file)
{
    while (!std::filesystem::exists(file)) {
        if (waitpid(m_process, nullptr, WNOHANG) != 0) {
            m_process = 0;
            throw std::runtime_error("the server ended: " + content(m_output));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace strata::support
