#pragma once

#include "core/base/clock.h"
#include "core/base/config.h"
#include "core/base/message.h"

#include <deque>
#include <mutex>
#include <optional>

namespace strata::gate {

/// Refuses requests while earlier ones wait too long for a worker, or while the program takes too much memory
/// (access-and-config §20, PRESSURE_LIMITER_*). The wait stands for the reference's event loop delay; its utilisation and
/// heap have no counterpart here. Thread-safe.
class Pressure {
public:
    explicit Pressure(const Config& config);

    /// 503 "Under pressure", or nothing when a request may come in.
    std::optional<Response> refusal();
    /// A request goes to the workers; each one that waits begins later, in the same order.
    void waits();
    void begins();

private:
    bool isHigh();
    bool takesTooMuch(clock::Millis now);

    const bool m_enabled;
    const clock::Millis m_longestWait;
    const clock::Millis m_interval;
    /// Bytes; −1 = no limit.
    const std::int64_t m_mostMemory;
    const std::string m_retryAfter;
    std::mutex m_mutex;
    /// Since when requests wait, oldest first.
    std::deque<clock::Millis> m_waiting;
    clock::Millis m_sampled = 0;
    bool m_tooMuch = false;
};

} // namespace strata::gate
