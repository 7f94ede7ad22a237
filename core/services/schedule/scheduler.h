#pragma once

#include "core/services/schedule/cron_rule.h"

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace strata::schedule {

struct Job {
    std::string id;
    std::string rule;
    /// On the scheduler's thread. Ends soon after a stop is requested. What it throws is logged, and it runs again at its
    /// next time.
    std::function<void(std::stop_token)> work;
};

/// Runs jobs one after another when their time comes, from construction to destruction, which waits for a running one. A
/// job whose rule is none is left out, with a warning; times that pass while a job runs are not made up for.
class Scheduler {
public:
    explicit Scheduler(const std::vector<Job>& jobs);
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

private:
    struct Entry {
        Job job;
        CronRule rule;
        clock::Millis due = 0;
        void plan(clock::Millis after);
        void run(const std::stop_token& stop) const;
    };

    void run(const std::stop_token& stop);

    std::vector<Entry> m_entries;
    /// Last: it ends before what it uses.
    std::jthread m_thread;
};

} // namespace strata::schedule
