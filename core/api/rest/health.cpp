#include "core/api/rest/health.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/data/database/install.h"

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
    Json check{{"status", "ok"}, {"componentType", component}};
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

/// Writes, reads and removes a file in the folder.
void testFolder(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / ("health-" + ids::randomText(5));
    std::ofstream(file) << "check";
    std::string content;
    std::ifstream(file) >> content;
    std::error_code ignored; // a file that could not be made can't be removed either
    std::filesystem::remove(file, ignored);
    if (content != "check")
        throw Error(ErrorCode::Internal, "The storage folder can't be written.");
}

Json storageCheck(const Config& config, const std::string& location)
{
    const std::string prefix = "STORAGE_" + upper(location);
    const std::int64_t threshold
        = config.has(prefix + "_HEALTHCHECK_THRESHOLD") ? config.integer(prefix + "_HEALTHCHECK_THRESHOLD") : 750;
    return timedCheck("objectstore", threshold, [&] { testFolder(config.path(prefix + "_ROOT")); });
}

Json allChecks(Worker& worker)
{
    const Config& config = worker.engine().config();
    Json checks;
    checks[config.text("DB_CLIENT") + ":responseTime"]
        = timedCheck("datastore", config.integer("DB_HEALTHCHECK_THRESHOLD"), [&] { isInstalled(worker.connection()); });
    for (const std::string& location : config.list("STORAGE_LOCATIONS"))
        checks["storage:" + location + ":responseTime"] = storageCheck(config, location);
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
    report.full = Json{{"status", report.status}, {"releaseId", kCompatibleVersion},
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
