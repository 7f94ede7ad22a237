#include "app/cli/command.h"

#include "core/base/text.h"

namespace strata::cli {
namespace {

constexpr Option kGlobal[] = {
    {"--config", "<path>", "Configuration file (as CONFIG_PATH)"},
    {"--env", "<KEY=VALUE>", "Set a variable; may be repeated"},
    {"--json", "", "Print the result as JSON"},
    {"--no-color", "", "Print without colours"},
    {"--quiet", "", "Log errors only"},
    {"--verbose", "", "Log more"},
    {"--yes", "", "Answer every question with yes"},
};

constexpr Option kBootstrap[] = {
    {"--skipAdminInit", "", "Create no administrator"},
    {"--skip-admin-init", "", "Create no administrator"},
    {"--skip-custom", "", "Go on without custom migrations that are JavaScript"},
};

constexpr Option kMigrate[] = {
    {"--skip-custom", "", "Go on without custom migrations that are JavaScript"},
};

constexpr Option kConfigGet[] = {
    {"--reveal", "", "Show secrets"},
};

constexpr Option kConfigList[] = {
    {"--changed", "", "Only what was given a value"},
};

constexpr Option kConfigPrint[] = {
    {"--format", "<format>", "env, json or yaml"},
    {"--reveal", "", "Show secrets"},
};

constexpr Option kCopy[] = {
    {"--schema", "", "Copy tables, keys and what describes them; without any part, all four"},
    {"--data", "", "Copy rows, those of the system too"},
    {"--files", "", "Copy the objects of the storage locations"},
    {"--variables", "", "Copy the variables of the configuration file"},
    {"--only", "<collections>", "Copy these collections"},
    {"--except", "<collections>", "Leave these collections out"},
    {"--where", "<collection=filter>", "Copy the rows that a filter finds; may be repeated"},
    {"--batch", "<rows>", "Rows in one transaction, 5000"},
    {"--dry-run", "", "Tell what would be copied"},
    {"--resume", "", "Go on where a stopped copy ended"},
    {"--overwrite", "", "Write over rows with the same keys"},
};

constexpr Option kDoctor[] = {
    {"--fix", "<checks>", "Repair what these checks find, all = every one"},
    {"--only", "<checks>", "Run these checks"},
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

constexpr Option kRolesCreate[] = {
    {"--role", "<value>", "Name of the role"},
    {"--admin", "", "It may do everything"},
    {"--app", "", "It may use the Studio"},
};

constexpr Option kSchemaApply[] = {
    {"--dry-run", "", "Show the changes only"},
    {"--force", "", "Apply changes that lose data too"},
    {"--ignoreRules", "<list>", "Leave these collections and fields as they are"},
    {"--no-delete", "", "Delete nothing"},
    {"--only", "<list>", "Change these collections and fields only"},
    {"--out-plan", "<file>", "Write the changes to a file, and nothing else"},
    {"--plan", "<file>", "Apply the changes of such a file"},
};

constexpr Option kSchemaDiff[] = {
    {"--exit-code", "", "End with 4 when there are differences"},
    {"--format", "<format>", "text, json or yaml"},
    {"--ignoreRules", "<list>", "Leave these collections and fields out"},
    {"--no-delete", "", "Leave out what would be deleted"},
    {"--only", "<list>", "Compare these collections and fields only"},
};

constexpr Option kSchemaSnapshot[] = {
    {"--format", "<format>", "json or yaml"},
    {"--minimal", "", "Leave out what is as in a new collection, field or relation"},
};

constexpr Option kTrashList[] = {
    {"--collection", "<name>", "Only what belonged to this collection"},
};

constexpr Option kTrashPurge[] = {
    {"--all", "", "Remove every entry"},
    {"--older-than", "<duration>", "Remove what was dropped so long ago: 7d"},
};

constexpr Option kTrashRestore[] = {
    {"--as", "<name>", "Give it another name"},
};

constexpr Command kCommands[] = {
    {"bootstrap", "Create the project's database, or check that it is up to date", kBootstrap, bootstrap},
    {"config check", "Look for what a server would run into", {}, configCheck, {}, true},
    {"config get", "Print a variable", kConfigGet, configGet, "name", true},
    {"config list", "List variables, and where their values come from", kConfigList, configList, {}, true},
    {"config print", "Print the effective configuration, secrets masked", kConfigPrint, configPrint, {}, true},
    {"config set", "Set variables in the configuration file", {}, configSet, "NAME=value…", true},
    {"config unset", "Remove variables from the configuration file", {}, configUnset, "NAME…", true},
    {"copy", "Copy a project to another database: a SQLite file, a URL or a configuration file", kCopy, copyProject,
        "from to", true},
    {"count", "Count the rows of a table", {}, count, "collection"},
    {"database install", "Create the project's database without an administrator", {}, databaseInstall},
    {"database migrate:down", "Take the last step of the database back", {}, migrateDown},
    {"database migrate:latest", "Bring the database up to date", kMigrate, migrateLatest},
    {"database migrate:up", "Take the next step of the database", kMigrate, migrateUp},
    {"doctor", "Look for what is wrong with the project", kDoctor, examine, {}, true},
    {"init", "Create a project: its database, its configuration file and its administrator", {}, init},
    {"roles create", "Create a role", kRolesCreate, rolesCreate},
    {"schema apply", "Make the data model that of a snapshot", kSchemaApply, schemaApply, "[path]"},
    {"schema diff", "Show what applying a snapshot would change", kSchemaDiff, schemaDiff, "path", true},
    {"schema snapshot", "Write the data model as a document", kSchemaSnapshot, schemaSnapshot, "[path]"},
    {"security key:generate", "Print a random key", {}, generateKey},
    {"security secret:generate", "Print a random secret", {}, generateSecret},
    {"start", "Serve the API over HTTP", {}, start},
    {"trash list", "List dropped tables and columns that can come back", kTrashList, trashList, {}, true},
    {"trash purge", "Remove entries of the trash for good", kTrashPurge, trashPurge, "[id]", true},
    {"trash restore", "Make a dropped table or column again", kTrashRestore, trashRestore, "id", true},
    {"trash show", "Show what an entry of the trash keeps", {}, trashShow, "id", true},
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
    return found == options.end() ? std::string() : found->second.back();
}

std::vector<std::string> Invocation::all(std::string_view option) const
{
    const auto found = options.find(option);
    return found == options.end() ? std::vector<std::string>() : found->second;
}

std::vector<std::string> Invocation::list(std::string_view option) const
{
    std::vector<std::string> parts = text::split(value(option), ',');
    std::erase(parts, "");
    return parts;
}

std::set<std::string> Invocation::names(std::string_view option) const
{
    const std::vector<std::string> parts = list(option);
    return {parts.begin(), parts.end()};
}

std::string Invocation::argument(std::size_t index) const
{
    return index < arguments.size() ? arguments[index] : std::string();
}

} // namespace strata::cli
