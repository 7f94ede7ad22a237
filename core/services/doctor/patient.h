#pragma once

#include "core/base/config.h"
#include "core/data/items/context.h"

#include <functional>
#include <string>
#include <vector>

namespace strata::doctor {

enum class Severity { Error, Warning, Note };
/// "error", "warn", "info".
std::string_view severityName(Severity severity);

struct Finding {
    Severity severity = Severity::Warning;
    /// What it is about: "posts.title".
    std::string object;
    /// What is wrong.
    std::string sentence;
    /// Empty = nothing that the doctor may do.
    std::function<void()> repair {};
    /// The repair deletes rows, or writes over what they say: a person has to agree.
    bool drastic = false;
    /// What the check is called; filled by the doctor.
    std::string_view check {};
    bool repairable = false;
    bool repaired = false;
};

using Findings = std::vector<Finding>;

/// The project that is looked at. One thread.
struct Patient {
    const Config& config;
    Database& database;
    /// With the rights of the program.
    Context& context;

    const schema::Schema& schema() const { return *context.schema; }
    /// Every row of a collection with these fields; `rule`: a filter, null = all. An unknown collection has none.
    Json rows(const std::string& collection, std::vector<std::string> fields, const Json& rule = nullptr) const;
    /// Rows as they are, without the rules of their collection.
    void update(const std::string& collection, const Json& key, const Json& values) const;
    void remove(const std::string& collection, const Json& key) const;
};

/// The checks, a file each.
Findings checkConnection(Patient& patient);
Findings checkSystem(Patient& patient);
Findings checkConfig(Patient& patient);
Findings checkSchema(Patient& patient);
Findings checkIndexes(Patient& patient);
Findings checkOrphans(Patient& patient);
Findings checkFiles(Patient& patient);
Findings checkAccess(Patient& patient);
Findings checkFlows(Patient& patient);

} // namespace strata::doctor
