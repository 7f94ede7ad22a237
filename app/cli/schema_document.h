#pragma once

#include "app/cli/command.h"
#include "core/base/json.h"

#include <ostream>

namespace strata::cli {

/// The text of a file; throws Error when it can't be read.
std::string textOfFile(const std::string& path);
/// Throws Error when it can't be written.
void writeFile(const std::string& path, const std::string& text);

/// A snapshot in a file, YAML by its ending, else JSON; its shape is checked.
Json readSnapshot(const std::string& path);

/// What makes the snapshot `current` the one in the file, as far as `--only`, `--ignoreRules` and `--no-delete` leave it.
/// Warns in the log when it is of another version or vendor.
Json wantedDiff(const Invocation& invocation, const Json& current, const std::string& path);

/// The changes of a diff as a list for people.
void printDiff(std::ostream& out, const Json& diff);

} // namespace strata::cli
