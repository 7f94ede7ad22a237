#include "core/base/rate_limiter.h"

#include <algorithm>

namespace strata {
namespace {

/// "500ms", "4s", "2m".
std::string shortDuration(clock::Millis time)
{
    if (time < 1000)
        return std::to_string(time) + "ms";
    return time < 60'000 ? std::to_string((time + 500) / 1000) + "s" : std::to_string((time + 30'000) / 60'000) + "m";
}

} // namespace

void RateLimiter::hit(const std::string& key, std::int64_t times)
{
    const clock::Millis now = clock::now();
    const std::lock_guard lock(m_mutex);
    if (m_windows.size() >= m_pruneAt) {
        std::erase_if(m_windows, [&](const auto& entry) { return entry.second.end <= now; });
        m_pruneAt = std::max<std::size_t>(1024, 2 * m_windows.size());
    }
    Window& window = m_windows[key];
    if (window.end <= now)
        window = {now + m_window, 0};
    window.hits += times;
    if (window.hits > m_points)
        throw requestsExceeded(m_points, window.end);
}

Error requestsExceeded(std::int64_t limit, clock::Millis reset)
{
    const clock::Millis wait = std::max<clock::Millis>(0, reset - clock::now());
    return Error(ErrorCode::RequestsExceeded, "Too many requests, retry after " + shortDuration(wait) + ".",
        {{"limit", limit}, {"reset", clock::isoUtc(reset)}});
}

std::int64_t retryAfterSeconds(const Error& error)
{
    const auto reset = clock::parse(json::text(error.extensions, "reset"));
    const clock::Millis wait = reset ? *reset - clock::now() : 0;
    return std::max<std::int64_t>(1, (wait + 999) / 1000);
}

} // namespace strata
