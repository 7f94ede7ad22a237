#include "core/services/schedule/scheduler.h"

#include "core/base/log.h"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <mutex>

namespace strata::schedule {
namespace {

/// So that a clock that was put forward is noticed.
constexpr clock::Millis kLongestWait = 3'600'000;

/// Until that time or a stop; whether the time has come.
bool waitFor(clock::Millis due, const std::stop_token& stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any stopped;
    const std::chrono::milliseconds wait(std::clamp<clock::Millis>(due - clock::now(), 0, kLongestWait));
    stopped.wait_until(lock, stop, std::chrono::system_clock::now() + wait, [] { return false; });
    return !stop.stop_requested() && clock::now() >= due;
}

} // namespace

Scheduler::Scheduler(const std::vector<Job>& jobs)
{
    for (const Job& job : jobs) {
        if (const auto rule = CronRule::parse(job.rule))
            m_entries.push_back({job, *rule});
        else
            log::warn("\"" + job.rule + "\" is no rule for a time: the job \"" + job.id + "\" never runs");
    }
    if (!m_entries.empty())
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Scheduler::Entry::plan(clock::Millis after)
{
    due = rule.next(after).value_or(std::numeric_limits<clock::Millis>::max());
}

void Scheduler::Entry::run(const std::stop_token& stop) const
{
    try {
        job.work(stop);
    } catch (const std::exception& failure) {
        log::error("The job \"" + job.id + "\" failed: " + failure.what());
    }
}

void Scheduler::run(const std::stop_token& stop)
{
    for (Entry& entry : m_entries)
        entry.plan(clock::now());
    while (!stop.stop_requested()) {
        Entry& next = *std::ranges::min_element(m_entries, {}, &Entry::due);
        if (!waitFor(next.due, stop))
            continue;
        next.run(stop);
        // A clock that was put back does not bring the same time again.
        next.plan(std::max(clock::now(), next.due));
    }
}

} // namespace strata::schedule
