#pragma once

#include "core/base/config.h"

#include <string>
#include <vector>

namespace strata::config {

/// What is odd about a configuration, a sentence each, for the log at start: values that are not what their variable
/// holds, and names that are nearly those of variables. Values of secrets are not told.
std::vector<std::string> problems(const Config& config);

/// What is wrong with a value for the variable: "is no number"; empty when nothing is.
std::string faultOf(std::string_view name, const std::string& value);

/// Whether the variable's value must never be shown.
bool isSecret(std::string_view name);

/// One line of the effective configuration.
struct Entry {
    std::string name;
    /// Masked for secrets.
    std::string value;
    bool given = false;
};
/// Every variable of the table with its effective value, and what was given of the open families, by name.
std::vector<Entry> effective(const Config& config);

} // namespace strata::config
