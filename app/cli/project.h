#pragma once

#include "app/cli/command.h"
#include "core/base/error.h"
#include "core/services/engine/engine.h"

#include <functional>
#include <string>

namespace strata::cli {

/// One sentence for the terminal: the reason of an unavailable service, else the message.
std::string sentence(const Error& error);

/// Throws Error(Internal) that names every variable without which no database can be opened.
void requireDatabaseVariables(const Config& config);

/// Runs `work` on a worker of the project, with the rights of the program, and waits. Throws what it throws.
void runInProject(const Config& config, const std::function<void(Context&)>& work);

/// The value of an option; "-" reads one line from standard input.
std::string secretValue(const std::string& value);

/// Asks at the terminal; only "y" and "yes" agree. With --yes nothing is asked; without a terminal it throws UsageError.
bool confirmed(const Invocation& invocation, const std::string& question);

} // namespace strata::cli
