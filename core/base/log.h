#pragma once

#include <functional>
#include <string>
#include <string_view>

/// The one log of the process. Thread-safe. Never pass secrets or bound values.
namespace strata::log {

enum class Level { Trace = 10, Debug = 20, Info = 30, Warn = 40, Error = 50, Fatal = 60, Silent = 70 };

/// "info", "warn", … ; Info for an unknown name.
Level levelOfName(std::string_view name);
void setLevel(Level level);
bool enabled(Level level);
/// Called for each line after it was written, on the writing thread; an empty function removes it.
void setListener(std::function<void(Level, const std::string&)> listener);

void write(Level level, std::string_view message);
inline void debug(std::string_view message)
{
    write(Level::Debug, message);
}
inline void info(std::string_view message)
{
    write(Level::Info, message);
}
inline void warn(std::string_view message)
{
    write(Level::Warn, message);
}
inline void error(std::string_view message)
{
    write(Level::Error, message);
}

} // namespace strata::log
