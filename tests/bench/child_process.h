#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace strata::bench {

/// A server as a process of its own, ended with this object. Its output goes to `<folder>/server.log`.
class ChildProcess {
public:
    using Environment = std::vector<std::pair<std::string, std::string>>;

    ChildProcess(
        const std::filesystem::path& folder, const std::vector<std::string>& command, const Environment& environment);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Waits for the first good answer of `/server/ping`; the time since the start. Ends the program after 30 seconds.
    std::chrono::microseconds waitReady(std::uint16_t port) const;
    /// Resident memory.
    std::size_t kilobytes() const { return statusNumber("VmRSS:"); }
    /// The most resident memory so far.
    std::size_t peakKilobytes() const { return statusNumber("VmHWM:"); }

private:
    std::size_t statusNumber(std::string_view name) const;

    pid_t m_process;
    std::chrono::steady_clock::time_point m_started;
};

} // namespace strata::bench
