#include "core/api/gate/pressure.h"

#include "core/base/error.h"

#include <fstream>
#include <limits>

#include <unistd.h>

namespace strata::gate {
namespace {

/// Bytes of memory that this program occupies.
std::int64_t residentMemory()
{
    std::int64_t all = 0;
    std::int64_t resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

/// Unlike the reference's event loop, waiting is no sign of distress here: slow queries keep workers busy. Without a limit
/// that somebody has set, requests wait.
clock::Millis longestWait(const Config& config)
{
    const std::string name = "PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY";
    return config.has(name) ? config.integer(name) : std::numeric_limits<clock::Millis>::max();
}

std::string unlessFalse(std::string text)
{
    return text == "false" ? std::string() : text;
}

} // namespace

Pressure::Pressure(const Config& config) :
    m_enabled(config.flag("PRESSURE_LIMITER_ENABLED")),
    m_longestWait(longestWait(config)),
    m_interval(config.integer("PRESSURE_LIMITER_SAMPLE_INTERVAL")),
    m_mostMemory(config.size("PRESSURE_LIMITER_MAX_MEMORY_RSS")),
    m_retryAfter(unlessFalse(config.text("PRESSURE_LIMITER_RETRY_AFTER")))
{
}

std::optional<Response> Pressure::refusal()
{
    if (!m_enabled || !isHigh())
        return std::nullopt;
    const Error error = serviceUnavailable("api", "Under pressure");
    Response response = Response::json(httpStatus(error), json::print(toJson(error)));
    if (!m_retryAfter.empty())
        response.headers.add("retry-after", m_retryAfter);
    return response;
}

void Pressure::waits()
{
    if (!m_enabled)
        return;
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(clock::now());
}

void Pressure::begins()
{
    if (!m_enabled)
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_waiting.empty())
        m_waiting.pop_front();
}

bool Pressure::isHigh()
{
    const clock::Millis now = clock::now();
    const std::lock_guard lock(m_mutex);
    return (!m_waiting.empty() && now - m_waiting.front() > m_longestWait) || takesTooMuch(now);
}

bool Pressure::takesTooMuch(clock::Millis now)
{
    if (m_mostMemory >= 0 && now - m_sampled >= m_interval) {
        m_sampled = now;
        m_tooMuch = residentMemory() > m_mostMemory;
    }
    return m_tooMuch;
}

} // namespace strata::gate
