#include "app/cli/arguments.h"
#include "app/cli/project.h"
#include "core/base/log.h"
#include "core/base/version.h"

#include <cstdlib>
#include <iostream>

using namespace strata;

namespace {

void printVersion(const cli::Parsed& parsed)
{
    if (parsed.shortVersion)
        std::cout << kCompatibleVersion << "\n";
    else
        std::cout << "Strata " << kVersion << " (compatible with " << kCompatibleVersion << ")\n";
}

log::Level logLevel(const cli::Invocation& invocation)
{
    if (invocation.has("--quiet"))
        return log::Level::Error;
    return invocation.has("--verbose") ? log::Level::Debug : log::levelOfName(invocation.config.text("LOG_LEVEL"));
}

Config configOf(const cli::Parsed& parsed)
{
    cli::Invocation given {{}, parsed.options};
    if (given.has("--config"))
        setenv("CONFIG_PATH", given.value("--config").c_str(), 1);
    Config config = Config::load(std::filesystem::current_path());
    for (const std::string& pair : given.all("--env")) {
        const std::size_t sign = pair.find('=');
        if (sign == std::string::npos || sign == 0)
            throw cli::UsageError("option '--env <KEY=VALUE>' argument '" + pair + "' is invalid");
        config.set(pair.substr(0, sign), pair.substr(sign + 1));
    }
    return config;
}

int run(std::span<char*> arguments, const cli::Command*& command)
{
    const cli::Parsed parsed = cli::parseArguments(arguments, command);
    if (parsed.version)
        printVersion(parsed);
    else if (parsed.help)
        std::cout << cli::usage(parsed.command);
    else if (parsed.command == nullptr)
        std::cerr << cli::usage(nullptr);
    if (parsed.version || parsed.help || parsed.command == nullptr)
        return parsed.version || parsed.help ? 0 : 1;
    cli::Invocation invocation {configOf(parsed), parsed.options, parsed.arguments};
    log::setLevel(logLevel(invocation));
    return parsed.command->run(invocation);
}

} // namespace

int main(int count, char** words)
{
    const cli::Command* command = nullptr;
    try {
        return run(std::span(words + 1, static_cast<std::size_t>(count - 1)), command);
    } catch (const cli::UsageError& mistake) {
        std::cerr << "error: " << mistake.what() << "\n";
        return command != nullptr && command->own ? cli::kWrongUsage : 1;
    } catch (const Error& error) {
        std::cerr << cli::sentence(error) << "\n";
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
    }
    return 1;
}
