#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace strata::support {

/// One request and what is asked of its answer; fields as in README.md.
struct Step {
    std::string caller;
    std::string request;
    Json body;
    /// Of the request: name → text.
    Json sentHeaders;
    int status = 200;
    /// Discarded = nothing asked.
    Json pattern = Json(Json::value_t::discarded);
    std::vector<std::string> mustContain;
    std::vector<std::string> mustNotContain;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Null = nothing asked.
    Json events;
    /// Name → JSON pointer into the body, or "header <name>".
    std::vector<std::pair<std::string, std::string>> save;
};

struct Scenario {
    /// "writes/create: unknown keys are ignored".
    std::string name;
    std::string project;
    std::map<std::string, std::string> settings;
    /// Why it can't pass yet; empty as a rule.
    std::string pending;
    std::vector<Step> steps;
};

/// Every scenario of the *.json files below `folder` that is for databases of kind `client`, in order of file names. Throws
/// for a malformed file.
std::vector<Scenario> loadScenarios(const std::filesystem::path& folder, const std::string& client);

/// The ids of `project` that have a name: name → request of a list whose first item has it. Throws for a malformed file.
std::map<std::string, std::string> loadNames(const std::filesystem::path& file, const std::string& project);

/// `${name}` replaced by saved values: a text that is nothing else becomes the value itself.
Json substituted(const Json& value, const std::map<std::string, Json>& saved);

} // namespace strata::support
