#include "app/cli/project.h"

#include "core/base/text.h"

#include <future>
#include <iostream>

#include <unistd.h>

namespace strata::cli {

std::string sentence(const Error& error)
{
    const std::string reason = json::text(error.extensions, "reason");
    if (error.code != ErrorCode::ServiceUnavailable || reason.empty())
        return error.message;
    return text::endsWith(reason, ".") ? reason : reason + ".";
}

void requireDatabaseVariables(const Config& config)
{
    const std::vector<std::string> missing = missingVariables(config);
    if (!missing.empty())
        throw Error(ErrorCode::Internal, text::join(missing, "\n"));
}

void runInProject(const Config& config, const std::function<void(Context&)>& work)
{
    requireDatabaseVariables(config);
    const auto engine = Engine::open(config);
    std::promise<void> done;
    engine->post([&](Worker& worker) {
        try {
            Context context = worker.context(Accountability::system());
            work(context);
            done.set_value();
        } catch (...) {
            done.set_exception(std::current_exception());
        }
    });
    done.get_future().get();
}

std::string secretValue(const std::string& value)
{
    if (value != "-")
        return value;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

bool confirmed(const Invocation& invocation, const std::string& question)
{
    if (invocation.has("--yes"))
        return true;
    if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0)
        throw UsageError("\"" + std::string(text::trim(question)) + "\" can't be asked here; --yes agrees");
    std::cout << question << " (y/N) " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    answer = text::lower(text::trim(answer));
    return answer == "y" || answer == "yes";
}

} // namespace strata::cli
