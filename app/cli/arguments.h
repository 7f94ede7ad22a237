#pragma once

#include "app/cli/command.h"

namespace strata::cli {

struct Parsed {
    /// Null: no command was named.
    const Command* command = nullptr;
    bool help = false;
    bool version = false;
    /// Only the compatible version.
    bool shortVersion = false;
    decltype(Invocation::options) options {};
    std::vector<std::string> arguments {};
};

/// Throws UsageError for an unknown command or option and for a missing value or argument. `command` tells of which one
/// the line was, as far as it was read.
Parsed parseArguments(std::span<char*> arguments, const Command*& command);

/// The usage of one command, or of the program.
std::string usage(const Command* command);

} // namespace strata::cli
