#include "core/api/rest/health.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/rate_limiter.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/data/database/install.h"
#include "core/services/mail/transport.h"

#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace strata::rest {
namespace {

using Steady = std::chrono::steady_clock;

/// Runs a test and describes it: its time in ms, "warn" above the threshold, "error" with an output when it threw.
Json timedCheck(std::string_view component, std::int64_t threshold, const std::function<void()>& test)
{
    const Steady::time_point begin = Steady::now();
    Json check {{"status", "ok"}, {"componentType", component}};
    try {
        test();
    } catch (const std::exception& failure) {
        check["status"] = "error";
        check["output"] = failure.what();
    }
    const double millis = std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
    if (millis > static_cast<double>(threshold) && check["status"] == "ok")
        check["status"] = "warn";
    check["observedUnit"] = "ms";
    check["observedValue"] = std::round(millis * 1000) / 1000;
    check["threshold"] = threshold;
    return Json::array({check});
}

std::string upper(std::string text)
{
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// Writes, reads and removes a file in the folder, which comes into being with the first file.
void testFolder(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / ("health-" + ids::randomText(5));
    std::ofstream(file) << "check";
    std::string content;
    std::ifstream(file) >> content;
    std::error_code ignored; // a file that could not be made can't be removed either
    std::filesystem::remove(file, ignored);
    if (content != "check")
        throw Error(ErrorCode::Internal, "The storage folder can't be written.");
}

/// A number of connections; never a reason to warn.
Json countCheck(std::size_t number)
{
    return Json::array({Json {{"status", "ok"}, {"componentType", "datastore"}, {"observedValue", number}}});
}

void testCache(AnswerCache& cache)
{
    const std::string key = "health-" + ids::randomText(5);
    cache.keep(key, {}, cache.generation());
    cache.forget(key);
}

/// Limiters count in memory: one of its own shows what counting costs.
void testLimiter()
{
    RateLimiter(1, 1000).hit(ids::randomText(5));
}

Json storageCheck(const Config& config, const std::string& location)
{
    const std::string prefix = "STORAGE_" + upper(location);
    const std::int64_t threshold
        = config.has(prefix + "_HEALTHCHECK_THRESHOLD") ? config.integer(prefix + "_HEALTHCHECK_THRESHOLD") : 750;
    return timedCheck("objectstore", threshold, [&] { testFolder(config.path(prefix + "_ROOT")); });
}

/// Null when no mails are sent.
Json mailCheck(const Config& config)
{
    const std::string kind = config.text("EMAIL_TRANSPORT");
    if (kind != "smtp" && kind != "sendmail")
        return nullptr;
    Json check {{"status", "ok"}, {"componentType", "email"}};
    try {
        mail::makeTransport(config)->verify();
    } catch (const std::exception& failure) {
        check["status"] = "error";
        check["output"] = failure.what();
    }
    return Json::array({check});
}

Json allChecks(Worker& worker)
{
    const Config& config = worker.engine().config();
    Json checks;
    checks[config.text("DB_CLIENT") + ":responseTime"] = timedCheck(
        "datastore", config.integer("DB_HEALTHCHECK_THRESHOLD"), [&] { isInstalled(worker.connection()); });
    const std::string pool = config.text("DB_CLIENT") + ":connections";
    const std::size_t used = worker.engine().busyWorkers();
    checks[pool + "Available"] = countCheck(worker.engine().workers() - used);
    checks[pool + "Used"] = countCheck(used);
    if (worker.engine().answers().enabled())
        checks["cache:responseTime"] = timedCheck(
            "cache", config.integer("CACHE_HEALTHCHECK_THRESHOLD"), [&] { testCache(worker.engine().answers()); });
    for (const std::string limiter : {"rateLimiter", "rateLimiterGlobal"})
        if (const std::string prefix = limiter == "rateLimiter" ? "RATE_LIMITER_" : "RATE_LIMITER_GLOBAL_";
            config.flag(prefix + "ENABLED"))
            checks[limiter + ":responseTime"]
                = timedCheck("ratelimiter", config.integer(prefix + "HEALTHCHECK_THRESHOLD"), testLimiter);
    for (const std::string& location : config.list("STORAGE_LOCATIONS"))
        checks["storage:" + location + ":responseTime"] = storageCheck(config, location);
    if (Json check = mailCheck(config); !check.is_null())
        checks["email:connection"] = std::move(check);
    return checks;
}

/// The worst of all checks; the first that is not well is told in the log.
std::string overallStatus(const Json& checks)
{
    std::string overall = "ok";
    for (const auto& [name, list] : checks.items()) {
        const std::string status = json::text(list.front(), "status");
        if (status == "ok" || status == overall || overall == "error")
            continue;
        log::write(status == "error" ? log::Level::Error : log::Level::Warn, name + " in " + status + " state");
        overall = status;
    }
    return overall;
}

Health::Report fresh(Worker& worker)
{
    const Json checks = allChecks(worker);
    Health::Report report;
    report.status = overallStatus(checks);
    report.failed = report.status == "error";
    report.full = Json {{"status", report.status}, {"releaseId", kCompatibleVersion},
        {"serviceId", worker.engine().config().text("PUBLIC_URL")}, {"checks", checks}};
    return report;
}

} // namespace

Health::Report Health::report(Worker& worker)
{
    const Steady::time_point now = Steady::now();
    {
        const std::lock_guard lock(m_mutex);
        if (m_last && now - m_made < std::chrono::seconds(1))
            return *m_last;
    }
    Report made = fresh(worker);
    const std::lock_guard lock(m_mutex);
    m_last = made;
    m_made = now;
    return made;
}

} // namespace strata::rest
