#include "core/services/doctor/doctor.h"
#include "app/cli/command.h"
#include "app/cli/project.h"

#include <iostream>

namespace strata::cli {
namespace {

/// The command that repairs it; empty = a person has to.
std::string repairOf(const doctor::Finding& finding)
{
    return finding.repairable ? "strata doctor --fix " + std::string(finding.check) + (finding.drastic ? " --yes" : "")
                              : std::string();
}

Json jsonOf(const doctor::Finding& finding)
{
    return {{"severity", doctor::severityName(finding.severity)}, {"check", finding.check}, {"object", finding.object},
        {"sentence", finding.sentence}, {"repair", repairOf(finding)}, {"repaired", finding.repaired}};
}

void print(const Invocation& invocation, const doctor::Findings& findings)
{
    if (invocation.has("--json")) {
        Json list = Json::array();
        for (const doctor::Finding& finding : findings)
            list.push_back(jsonOf(finding));
        std::cout << json::print({{"findings", list}}) << "\n";
        return;
    }
    for (const doctor::Finding& finding : findings)
        std::cout << doctor::severityName(finding.severity) << "  " << finding.check << "  " << finding.object << "  "
                  << finding.sentence
                  << (finding.repaired            ? "  (repaired)"
                             : finding.repairable ? "  (" + repairOf(finding) + ")"
                                                  : std::string())
                  << "\n";
    if (findings.empty())
        std::cout << "Nothing was found.\n";
}

} // namespace

int examine(Invocation& invocation)
{
    requireDatabaseVariables(invocation.config);
    doctor::Examination examination;
    examination.only = invocation.names("--only");
    examination.repair = invocation.names("--fix");
    examination.drastic = invocation.has("--yes");
    const doctor::Findings findings = doctor::examine(invocation.config, examination);
    print(invocation, findings);
    const auto isOpen = [](const doctor::Finding& finding) { return !finding.repaired; };
    return std::any_of(findings.begin(), findings.end(), isOpen) ? kFindings : 0;
}

} // namespace strata::cli
