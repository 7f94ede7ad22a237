#include "access_rules.h"
#include "blog_project.h"
#include "child_process.h"
#include "floor_server.h"
#include "load_client.h"
#include "scenarios.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

using namespace strata::bench;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kConnections = 16;
constexpr int kRounds = 3;
constexpr auto kRound = 1000ms;
constexpr auto kWarmUp = 500ms;
constexpr int kStarts = 10;

struct Servers {
    std::uint16_t strata = freePort();
    std::uint16_t floor = freePort();
};

ChildProcess::Environment strataEnvironment(std::uint16_t port)
{
    return {{"HOST", "127.0.0.1"}, {"PORT", std::to_string(port)}, {"LOG_LEVEL", "warn"}};
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Whether both servers give the same bytes for some variants.
bool sameBytes(const Scenario& scenario, const Servers& servers)
{
    for (std::size_t i = 0; i < std::min<std::size_t>(8, scenario.requests.size()); ++i) {
        const auto ours = fetch(servers.strata, scenario.requests[i]);
        const auto theirs = fetch(servers.floor, scenario.requests[i]);
        if (ours == theirs && !ours.empty())
            continue;
        std::printf("%s: answers differ\n  strata: %.300s\n  floor:  %.300s\n", scenario.name.c_str(), ours.c_str(),
            theirs.c_str());
        return false;
    }
    return true;
}

struct Side {
    std::uint16_t port;
    const std::vector<std::string>& requests;
};

/// Both sides by turns, so that what else the machine does hits both.
void measure(const std::string& name, const Side& ourSide, const Side& theirSide)
{
    LoadClient our(ourSide.port, kConnections);
    LoadClient their(theirSide.port, kConnections);
    our.run(ourSide.requests, kWarmUp);
    our.clear();
    their.run(theirSide.requests, kWarmUp);
    their.clear();
    for (int i = 0; i < kRounds; ++i) {
        our.run(ourSide.requests, kRound);
        their.run(theirSide.requests, kRound);
    }
    const auto ours = our.result();
    const auto theirs = their.result();
    std::printf("%-28s %9.0f %7.2f %7.2f   %9.0f %7.2f %7.2f   %5.2f\n", name.c_str(), ours.perSecond,
        milliseconds(ours.median), milliseconds(ours.p99), theirs.perSecond, milliseconds(theirs.median),
        milliseconds(theirs.p99), ours.perSecond / theirs.perSecond);
    if (ours.errors > 0 || theirs.errors > 0)
        std::printf("  errors: left %zu, right %zu\n", ours.errors, theirs.errors);
    std::fflush(stdout);
}

void printHead(const char* ours, const char* theirs)
{
    std::printf("\n%-28s %25s   %25s   %5s\n", "", ours, theirs, "ratio");
    std::printf("%-28s %9s %7s %7s   %9s %7s %7s\n", "", "req/s", "p50 ms", "p99 ms", "req/s", "p50 ms", "p99 ms");
}

/// Whether the name has one of the words; without words all are.
bool isAsked(const std::string& name, const std::vector<std::string_view>& wanted)
{
    const auto named = [&](std::string_view word) { return name.find(word) != std::string::npos; };
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), named);
}

bool measureScenarios(const std::string& build, const fs::path& blog, const std::vector<std::string_view>& wanted)
{
    const Servers servers;
    // Writes go to a copy: the blog stays as it was made.
    const auto copy = blog.parent_path() / "run";
    fs::remove_all(copy);
    fs::copy(blog, copy);
    const ChildProcess strata(copy, {build + "/bin/strata", "start"}, strataEnvironment(servers.strata));
    const ChildProcess floor(blog.parent_path(),
        {build + "/bin/strata-bench", "floor", copy / "data.db", std::to_string(servers.floor)}, {});
    strata.waitReady(servers.strata);
    floor.waitReady(servers.floor);
    printHead("strata", "floor");
    bool good = true;
    for (const auto& scenario : scenarios()) {
        if (!isAsked(scenario.name, wanted))
            continue;
        if (scenario.comparable)
            good = sameBytes(scenario, servers) && good;
        measure(scenario.name, {servers.strata, scenario.requests}, {servers.floor, scenario.requests});
    }
    return good;
}

/// What rules on rows and lists of fields over two policies cost: the editor beside the administrator.
void measureEditor(const std::string& build, const fs::path& blog)
{
    const auto port = freePort();
    const ChildProcess strata(blog, {build + "/bin/strata", "start"}, strataEnvironment(port));
    strata.waitReady(port);
    printHead("editor", "administrator");
    for (const auto& [caller, administrator] : accessComparisons())
        measure(caller.name, {port, caller.requests}, {port, administrator.requests});
}

/// What a list of all articles costs in memory, once to the end and beside the server's own.
void measureLongLists(const std::string& build, const fs::path& blog)
{
    std::printf("\n%-40s %9s %9s %12s\n", "memory of a long list", "MB sent", "seconds", "extra MB");
    for (const std::string target :
        {"/items/articles?limit=-1", "/items/articles?limit=-1&fields=*,author.*,tags.tags_id.*"}) {
        const auto port = freePort();
        const ChildProcess strata(blog, {build + "/bin/strata", "start"}, strataEnvironment(port));
        strata.waitReady(port);
        fetch(port, getRequest("/items/articles?limit=100"));
        const auto before = strata.kilobytes();
        const auto start = std::chrono::steady_clock::now();
        const auto bytes = drain(port, getRequest(target));
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        std::printf("%-40.40s %9.1f %9.2f %12.1f\n", target.c_str(), static_cast<double>(bytes) / 1e6, time.count(),
            static_cast<double>(strata.peakKilobytes() - before) / 1024.0);
    }
}

void measureStart(const std::string& build, const fs::path& folder)
{
    const char* shared = std::getenv("STRATA_SHARED_DIR");
    const auto project
        = (shared ? fs::path(shared) : fs::path(STRATA_SOURCE_DIR) / "../shared") / "projects/website-cms";
    if (!fs::exists(project / "data.db")) {
        std::printf("No website project in %s: start-up is not measured.\n", project.c_str());
        return;
    }
    fs::create_directories(folder);
    fs::copy_file(project / "data.db", folder / "data.db", fs::copy_options::overwrite_existing);
    std::vector<std::chrono::microseconds> times;
    std::size_t memory = 0;
    for (int i = 0; i < kStarts; ++i) {
        const auto port = freePort();
        auto environment = strataEnvironment(port);
        environment.insert(
            environment.end(), {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", "data.db"}, {"SECRET", "bench"}});
        const ChildProcess strata(folder, {build + "/bin/strata", "start"}, environment);
        times.push_back(strata.waitReady(port));
        std::this_thread::sleep_for(200ms);
        memory = strata.kilobytes();
    }
    std::sort(times.begin(), times.end());
    std::printf("\nstart to first answer, website-cms: %.1f ms (median of %d)\nidle memory: %.1f MB\n",
        milliseconds(times[times.size() / 2]), kStarts, static_cast<double>(memory) / 1024.0);
}

int run(const std::string& build, const std::vector<std::string_view>& wanted)
{
    const auto folder = fs::path(build) / "bench";
    if (!fs::exists(folder / "blog/.env")) {
        std::printf("Building the blog project …\n");
        fs::remove_all(folder / "blog");
        buildBlog(folder / "blog");
    }
    const bool good = measureScenarios(build, folder / "blog", wanted);
    if (isAsked("editor", wanted))
        measureEditor(build, folder / "blog");
    if (isAsked("rights", wanted))
        measureAccess(folder / "access");
    if (isAsked("memory", wanted))
        measureLongLists(build, folder / "blog");
    if (isAsked("start", wanted))
        measureStart(build, folder / "website-cms");
    return good ? 0 : 1;
}

} // namespace

int main(int count, char** values)
{
    const std::vector<std::string_view> arguments(values + 1, values + count);
    if (arguments.size() == 2 && arguments[0] == "build")
        return buildBlog(arguments[1]), 0;
    if (arguments.size() == 3 && arguments[0] == "floor")
        serveFloor(arguments[1], static_cast<std::uint16_t>(std::atoi(values[3])));
    if (arguments.size() >= 2 && arguments[0] == "run")
        return run(fs::absolute(arguments[1]).string(), {arguments.begin() + 2, arguments.end()});
    std::fprintf(
        stderr, "Usage: strata-bench build <folder> | floor <database> <port> | run <build folder> [scenario…]\n");
    return 1;
}
