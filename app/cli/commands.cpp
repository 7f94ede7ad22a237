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

constexpr Option kSchemaApply[] = {
    {"--dry-run", "", "Show the changes only"},
    {"--force", "", "Apply changes that lose data too"},
    {"--yes", "", "Ask nothing"},
};

constexpr Option kSchemaSnapshot[] = {
    {"--format", "<format>", "json or yaml"},
    {"--yes", "", "Ask nothing"},
};

constexpr Option kTrashPurge[] = {
    {"--all", "", "Remove every entry"},
};

constexpr Option kTrashRestore[] = {
    {"--as", "<name>", "Give it another name"},
};

constexpr Command kCommands[] = {
    {"bootstrap", "Create the project's database, or check that it is up to date", kBootstrap, bootstrap},
    {"config", "Print the effective configuration, secrets masked", kConfig, showConfig},
    {"schema apply", "Make the data model that of a snapshot", kSchemaApply, schemaApply, "path"},
    {"schema snapshot", "Write the data model as a document", kSchemaSnapshot, schemaSnapshot, "path"},
    {"start", "Serve the API over HTTP", {}, start},
    {"trash list", "List dropped tables and columns that can come back", {}, trashList},
    {"trash purge", "Remove an entry of the trash for good", kTrashPurge, trashPurge, "id"},
    {"trash restore", "Make a dropped table or column again", kTrashRestore, trashRestore, "id"},
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
