#pragma once

#include "core/base/config.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace strata::cli {

/// `--name <value>`, or a flag when `value` is empty.
struct Option {
    std::string_view name;
    std::string_view value;
    std::string_view summary;
};

/// What the user typed after the command's name, and the configuration it runs with.
struct Invocation {
    Config config;
    /// By name with dashes; flags have an empty value.
    std::map<std::string, std::string, std::less<>> options;
    /// The word behind the command's name; empty = none.
    std::string argument {};

    bool has(std::string_view option) const { return options.contains(option); }
    /// Empty when it was not given.
    std::string value(std::string_view option) const;
};

/// One command of the program: a row in commands.cpp, a file with its name.
struct Command {
    /// One or two words: "users create".
    std::string_view name;
    std::string_view summary;
    std::span<const Option> options;
    /// The exit code. Errors are thrown.
    int (*run)(Invocation& invocation);
    /// Name of a word that may follow the command: "path"; empty = none.
    std::string_view argument = {};
};

std::span<const Command> commands();
/// Options that each command takes.
std::span<const Option> globalOptions();

int bootstrap(Invocation& invocation);
int showConfig(Invocation& invocation);
int schemaApply(Invocation& invocation);
int schemaSnapshot(Invocation& invocation);
int start(Invocation& invocation);
int trashList(Invocation& invocation);
int trashPurge(Invocation& invocation);
int trashRestore(Invocation& invocation);
int usersCreate(Invocation& invocation);
int usersPasswd(Invocation& invocation);

} // namespace strata::cli
