#include "core/services/doctor/patient.h"
#include "core/services/schedule/cron_rule.h"

#include <array>
#include <map>
#include <set>

namespace strata::doctor {
namespace {

constexpr std::array<std::string_view, 15> kOperations {"condition", "exec", "item-create", "item-delete", "item-read",
    "item-update", "json-web-token", "log", "mail", "notification", "request", "sleep", "throw-error", "transform",
    "trigger"};

struct Step {
    std::string next[2];
    std::string flow;
};

/// The steps that a flow comes to.
void walk(const std::map<std::string, Step>& steps, const std::string& from, std::set<std::string>& reached)
{
    const auto step = steps.find(from);
    if (step == steps.end() || !reached.insert(from).second)
        return;
    for (const std::string& next : step->second.next)
        walk(steps, next, reached);
}

} // namespace

/// Flows that can't run as they are drawn.
Findings checkFlows(Patient& patient)
{
    Findings findings;
    std::map<std::string, Step> steps;
    for (const Json& row : patient.rows("directus_operations", {"id", "key", "type", "flow", "resolve", "reject"})) {
        steps[json::text(row, "id")]
            = {{json::text(row, "resolve"), json::text(row, "reject")}, json::text(row, "flow")};
        const std::string type = json::text(row, "type");
        if (std::find(kOperations.begin(), kOperations.end(), type) == kOperations.end())
            findings.push_back(
                {Severity::Warning, json::text(row, "key"), "There is no operation of the type \"" + type + "\""});
    }
    std::set<std::string> reached;
    for (const Json& row :
        patient.rows("directus_flows", {"id", "name", "trigger", "options", "operation", "status"})) {
        const std::string name = json::text(row, "name");
        const std::string first = json::text(row, "operation");
        if (!first.empty() && !steps.contains(first))
            findings.push_back({Severity::Error, name, "Its first operation is not there"});
        walk(steps, first, reached);
        const std::string rule = json::text(json::member(row, "options"), "cron");
        if (json::text(row, "trigger") == "schedule" && !schedule::CronRule::parse(rule))
            findings.push_back({Severity::Error, name, "\"" + rule + "\" is no rule for a time: it never runs"});
    }
    for (const Json& row : patient.rows("directus_operations", {"id", "key", "flow"}))
        if (!reached.contains(json::text(row, "id")))
            findings.push_back(
                {Severity::Note, json::text(row, "key"), "No way through its flow leads to this operation"});
    return findings;
}

} // namespace strata::doctor
