#include "core/base/log.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <utility>

namespace strata::log {
namespace {

constexpr std::array<std::pair<std::string_view, Level>, 7> kLevels {{
    {"trace", Level::Trace},
    {"debug", Level::Debug},
    {"info", Level::Info},
    {"warn", Level::Warn},
    {"error", Level::Error},
    {"fatal", Level::Fatal},
    {"silent", Level::Silent},
}};

std::atomic<Level> currentLevel {Level::Info};
std::mutex outputMutex;

std::function<void(Level, const std::string&)>& listener()
{
    static std::function<void(Level, const std::string&)> function;
    return function;
}

std::string_view nameOf(Level level)
{
    for (const auto& [name, value] : kLevels)
        if (value == level)
            return name;
    return "info";
}

} // namespace

Level levelOfName(std::string_view name)
{
    for (const auto& [text, value] : kLevels)
        if (text == name)
            return value;
    return Level::Info;
}

void setLevel(Level level)
{
    currentLevel = level;
}

bool enabled(Level level)
{
    return level >= currentLevel.load();
}

void setListener(std::function<void(Level, const std::string&)> function)
{
    const std::lock_guard lock(outputMutex);
    listener() = std::move(function);
}

void write(Level level, std::string_view message)
{
    if (!enabled(level))
        return;
    const std::time_t now = std::time(nullptr);
    std::tm tm {};
    localtime_r(&now, &tm);
    char stamp[16];
    std::strftime(stamp, sizeof stamp, "%H:%M:%S", &tm);
    std::string upper(nameOf(level));
    for (char& c : upper)
        c = static_cast<char>(c - 'a' + 'A');
    const std::string line = "[" + std::string(stamp) + "] " + upper + ": " + std::string(message) + "\n";
    const std::lock_guard lock(outputMutex);
    std::fwrite(line.data(), 1, line.size(), stderr);
    if (listener())
        listener()(level, std::string(message));
}

} // namespace strata::log
