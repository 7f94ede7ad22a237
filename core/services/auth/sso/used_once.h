#pragma once

#include "core/base/clock.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace strata::auth::sso {

/// Things that may be used once, by their id, remembered until they could not be used anyway. Thread-safe.
class UsedOnce {
public:
    /// False when it was used before.
    bool use(const std::string& id, clock::Millis until)
    {
        const std::lock_guard lock(m_mutex);
        const clock::Millis now = clock::now();
        std::erase_if(m_used, [&](const auto& entry) { return entry.second <= now; });
        return m_used.emplace(id, until).second;
    }

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, clock::Millis> m_used;
};

} // namespace strata::auth::sso
