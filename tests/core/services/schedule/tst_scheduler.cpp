#include "core/base/log.h"
#include "core/services/schedule/scheduler.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <ctime>
#include <mutex>
#include <stdexcept>

using namespace strata;
using schedule::Job;
using schedule::Scheduler;

/// Jobs run when their time comes, and only while the scheduler lives.
class TestScheduler : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void aJobRunsAtItsTime();
    void aFailingJobRunsAgain();
    void aJobWithoutATimeIsLeftOut();
    void aRunningJobIsToldToStop();
    void aWaitingSchedulerStopsAtOnce();
};

namespace {

using Steady = std::chrono::steady_clock;

/// Lets the clock go on from that time.
void startClockAt(const char* time)
{
    const clock::Millis start = clock::parseUtc(time).value();
    clock::setForTests([start, began = Steady::now()] {
        return start + std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began).count();
    });
}

/// What is logged as long as it lives.
class LogLines {
public:
    LogLines()
    {
        log::setListener([this](log::Level, const std::string& line) {
            const std::lock_guard lock(m_mutex);
            m_lines += line + "\n";
        });
    }
    ~LogLines() { log::setListener({}); }
    bool have(const std::string& text)
    {
        const std::lock_guard lock(m_mutex);
        return m_lines.find(text) != std::string::npos;
    }

private:
    std::mutex m_mutex;
    std::string m_lines;
};

} // namespace

void TestScheduler::initTestCase()
{
    qputenv("TZ", "UTC");
    tzset();
}

void TestScheduler::cleanup()
{
    clock::setForTests({});
}

void TestScheduler::aJobRunsAtItsTime()
{
    std::atomic<clock::Millis> early = 0;
    std::atomic<clock::Millis> daily = 0;
    std::atomic<int> later = 0;
    startClockAt("2026-01-15T23:59:59.800Z");
    const Scheduler scheduler({
        {"later", "1 0 * * *", [&](const std::stop_token&) { ++later; }},
        {"daily", "0 0 * * *", [&](const std::stop_token&) { daily = clock::now(); }},
        {"each second", "* * * * * *", [&](const std::stop_token&) { early = early ? early.load() : clock::now(); }},
    });
    const clock::Millis midnight = clock::parseUtc("2026-01-16T00:00:00Z").value();
    QTRY_VERIFY(daily >= midnight);
    QTRY_VERIFY(early >= midnight);
    QCOMPARE(later.load(), 0);
}

void TestScheduler::aFailingJobRunsAgain()
{
    LogLines lines;
    std::atomic<int> runs = 0;
    startClockAt("2026-01-15T23:59:59.900Z");
    const Scheduler scheduler({{"broken", "* * * * * *", [&](const std::stop_token&) {
                                    ++runs;
                                    throw std::runtime_error("no luck");
                                }}});
    QTRY_VERIFY(runs >= 2);
    QVERIFY(lines.have("The job \"broken\" failed: no luck"));
}

void TestScheduler::aJobWithoutATimeIsLeftOut()
{
    LogLines lines;
    std::atomic<int> runs = 0;
    std::atomic<int> others = 0;
    startClockAt("2026-01-15T23:59:59.900Z");
    const Scheduler scheduler({
        {"wrong", "every night", [&](const std::stop_token&) { ++runs; }},
        {"right", "* * * * * *", [&](const std::stop_token&) { ++others; }},
    });
    QVERIFY(lines.have("\"every night\" is no rule for a time: the job \"wrong\" never runs"));
    QTRY_VERIFY(others > 0);
    QCOMPARE(runs.load(), 0);
}

void TestScheduler::aRunningJobIsToldToStop()
{
    std::atomic<bool> running = false;
    std::atomic<bool> ended = false;
    startClockAt("2026-01-15T23:59:59.900Z");
    {
        const Scheduler scheduler({{"long", "* * * * * *", [&](const std::stop_token& stop) {
                                        running = true;
                                        while (!stop.stop_requested())
                                            std::this_thread::yield();
                                        ended = true;
                                    }}});
        QTRY_VERIFY(running);
    }
    QVERIFY(ended);
}

void TestScheduler::aWaitingSchedulerStopsAtOnce()
{
    const auto began = Steady::now();
    {
        const Scheduler scheduler({{"yearly", "@yearly", [](const std::stop_token&) {}}});
    }
    QVERIFY(Steady::now() - began < std::chrono::seconds(5));
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
