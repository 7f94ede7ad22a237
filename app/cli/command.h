#pragma once

#include "core/base/config.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

/// Exit codes besides 0 (done) and 1 (failed, and wrong usage of a command that Directus has too).
constexpr int kWrongUsage = 2;
/// Differences or findings; a loss that nobody agreed to.
constexpr int kFindings = 4;

/// A mistake in the command line; `what()` is the text after "error: ".
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `--name <value>`, or a flag when `value` is empty.
struct Option {
    std::string_view name;
    std::string_view value;
    std::string_view summary;
};

/// What the user typed after the command's name, and the configuration it runs with.
struct Invocation {
    Config config;
    /// By name with dashes, each with its values in order; flags have an empty one.
    std::map<std::string, std::vector<std::string>, std::less<>> options;
    /// The words behind the command's name.
    std::vector<std::string> arguments {};

    bool has(std::string_view option) const { return options.contains(option); }
    /// The last one; empty when it was not given.
    std::string value(std::string_view option) const;
    /// Every one.
    std::vector<std::string> all(std::string_view option) const;
    /// The parts of a list with commas, without white space around them and empty ones.
    std::vector<std::string> list(std::string_view option) const;
    /// The same in alphabetical order, each once.
    std::set<std::string> names(std::string_view option) const;
    /// The word at that place; empty = none.
    std::string argument(std::size_t index = 0) const;
};

/// One command of the program: a row in commands.cpp, a file with its name.
struct Command {
    /// One or two words: "users create".
    std::string_view name;
    std::string_view summary;
    std::span<const Option> options;
    /// The exit code. Errors are thrown.
    int (*run)(Invocation& invocation);
    /// Names of the words that follow the command: "from to"; "[path]" may be left out, "name…" repeats.
    std::string_view arguments = {};
    /// Directus has no such command: wrong usage ends with another code.
    bool own = false;
};

std::span<const Command> commands();
/// Options that each command takes.
std::span<const Option> globalOptions();

int bootstrap(Invocation& invocation);
int configCheck(Invocation& invocation);
int configGet(Invocation& invocation);
int configList(Invocation& invocation);
int configPrint(Invocation& invocation);
int configSet(Invocation& invocation);
int configUnset(Invocation& invocation);
int copyProject(Invocation& invocation);
int count(Invocation& invocation);
int databaseInstall(Invocation& invocation);
int examine(Invocation& invocation);
int generateKey(Invocation& invocation);
int generateSecret(Invocation& invocation);
int init(Invocation& invocation);
int migrateDown(Invocation& invocation);
int migrateLatest(Invocation& invocation);
int migrateUp(Invocation& invocation);
int rolesCreate(Invocation& invocation);
int schemaApply(Invocation& invocation);
int schemaDiff(Invocation& invocation);
int schemaSnapshot(Invocation& invocation);
int start(Invocation& invocation);
int trashList(Invocation& invocation);
int trashPurge(Invocation& invocation);
int trashRestore(Invocation& invocation);
int trashShow(Invocation& invocation);
int usersCreate(Invocation& invocation);
int usersPasswd(Invocation& invocation);

} // namespace strata::cli
