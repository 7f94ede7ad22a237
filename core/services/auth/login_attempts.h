#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace strata::auth {

/// Sign-in attempts of each user since the last that succeeded; never expire. Thread-safe.
class LoginAttempts {
public:
    /// The number of this attempt, from 1.
    std::int64_t count(const std::string& user)
    {
        const std::lock_guard lock(m_mutex);
        return ++m_counts[user];
    }

    void reset(const std::string& user)
    {
        const std::lock_guard lock(m_mutex);
        m_counts.erase(user);
    }

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, std::int64_t> m_counts;
};

} // namespace strata::auth
