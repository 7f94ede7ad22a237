#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace strata {

/// Counts hits by key in windows that the first hit opens (access-and-config §20). Thread-safe.
class RateLimiter {
public:
    /// `points` hits are allowed within `window` milliseconds.
    RateLimiter(std::int64_t points, clock::Millis window) : m_points(points), m_window(window) { }

    /// Counts a hit, or several. Throws RequestsExceeded above the limit.
    void hit(const std::string& key, std::int64_t times = 1);

private:
    struct Window {
        clock::Millis end = 0;
        std::int64_t hits = 0;
    };

    const std::int64_t m_points;
    const clock::Millis m_window;
    std::mutex m_mutex;
    std::unordered_map<std::string, Window> m_windows;
    std::size_t m_pruneAt = 1024;
};

/// 429 "Too many requests, retry after 4s." with `limit` and `reset`.
Error requestsExceeded(std::int64_t limit, clock::Millis reset);
/// Whole seconds until a caller who got that error may come again.
std::int64_t retryAfterSeconds(const Error& error);

} // namespace strata
