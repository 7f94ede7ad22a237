#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace strata::support {

using Command = std::vector<std::string>;

/// A folder in memory or in the temporary folder that belongs to `user` when this program is run by root, since database servers refuse
/// to be root. Removed with the object.
class ServerFolder {
public:
    explicit ServerFolder(const std::string& user);
    ~ServerFolder();
    ServerFolder(const ServerFolder&) = delete;
    ServerFolder& operator=(const ServerFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Runs a program to its end, as `user` when we are root. `output` gets what it says. Throws, with its words, when it
/// fails.
void runAs(const std::string& user, const Command& command, const std::filesystem::path& output);

/// A database server that runs as long as the object, or this program, lives.
class ServerProcess {
public:
    ServerProcess(const std::string& user, const Command& command, const std::filesystem::path& output, int stopSignal);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    /// Waits until the file (a socket) is there. Throws when the server ends before.
    void waitFor(const std::filesystem::path& file);

private:
    pid_t m_process = 0;
    int m_stopSignal;
    std::filesystem::path m_output;
};

} // namespace strata::support
