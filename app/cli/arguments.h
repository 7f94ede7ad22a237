#pragma once

#include "app/cli/command.h"

#include <stdexcept>
#include <vector>

namespace strata::cli {

/// A mistake in the command line; `what()` is the text after "error: ".
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Parsed {
    /// Null: no command was named.
    const Command* command = nullptr;
    bool help = false;
    bool version = false;
    /// "--short" after "--version".
    bool shortVersion = false;
    std::map<std::string, std::string, std::less<>> options;
    /// The word behind the command's name.
    std::string argument;
    /// Values of each `--env`.
    std::vector<std::string> environment;
};

/// Throws UsageError for an unknown command or option and for a missing value.
Parsed parseArguments(std::span<char*> arguments);

/// The usage of one command, or of the program.
std::string usage(const Command* command);

} // namespace strata::cli
