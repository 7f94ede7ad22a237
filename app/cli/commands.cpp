#include "app/cli/command.h"

namespace strata::cli {
namespace {

constexpr Option kGlobal[] = {
    {"--config", "<path>", "Configuration file (as CONFIG_PATH)"},
    {"--env", "<KEY=VALUE>", "Set a variable; may be repeated"},
    {"--quiet", "", "Log errors only"},
    {"--verbose", "", "Log more"},
};

constexpr Option kBootstrap[] = {
    {"--skipAdminInit", "", "Create no administrator"},
    {"--skip-admin-init", "", "Create no administrator"},
};

constexpr Option kConfig[] = {
    {"--given", "", "Only what was given a value"},
};

constexpr Option kUsersCreate[] = {
    {"--email", "<value>", "E-mail address of the user"},
    {"--password", "<value>", "Password of the user, - = read it from standard input"},
    {"--role", "<value>", "Id or name of the user's role"},
    {"--token", "<value>", "Static token of the user"},
};

constexpr Option kUsersPasswd[] = {
    {"--email", "<value>", "E-mail address of the user"},
    {"--password", "<value>", "New password, - = read it from standard input"},
};

constexpr Command kCommands[] = {
    {"bootstrap", "Create the project's database, or check that it is up to date", kBootstrap, bootstrap},
    {"config", "Print the effective configuration, secrets masked", kConfig, showConfig},
    {"start", "Serve the API over HTTP", {}, start},
    {"users create", "Create a user", kUsersCreate, usersCreate},
    {"users passwd", "Set a user's password", kUsersPasswd, usersPasswd},
};

} // namespace

std::span<const Command> commands()
{
    return kCommands;
}

std::span<const Option> globalOptions()
{
    return kGlobal;
}

std::string Invocation::value(std::string_view option) const
{
    const auto found = options.find(option);
    return found == options.end() ? std::string() : found->second;
}

} // namespace strata::cli
