#include "core/services/doctor/doctor.h"

#include "core/base/error.h"
#include "core/data/database/install.h"
#include "core/data/database/schema_loader.h"
#include "core/services/auth/hash_cost.h"
#include "core/services/system/services.h"

#include <array>

namespace strata::doctor {
namespace {

struct Check {
    std::string_view name;
    Findings (*look)(Patient&);
};

constexpr std::array kChecks {
    Check {"connection", checkConnection},
    Check {"system", checkSystem},
    Check {"config", checkConfig},
    Check {"schema", checkSchema},
    Check {"indexes", checkIndexes},
    Check {"orphans", checkOrphans},
    Check {"files", checkFiles},
    Check {"access", checkAccess},
    Check {"flows", checkFlows},
};

void requireKnown(const std::set<std::string>& names)
{
    for (const std::string& name : names)
        if (name != "all"
            && std::none_of(kChecks.begin(), kChecks.end(), [&](const Check& check) { return check.name == name; }))
            throw Error(ErrorCode::InvalidPayload, "There is no check \"" + name + "\"");
}

bool isNamed(const std::set<std::string>& names, std::string_view check)
{
    return names.contains("all") || names.contains(std::string(check));
}

void repair(Findings& findings, bool drastic)
{
    for (Finding& finding : findings)
        if (finding.repair && (drastic || !finding.drastic)) {
            finding.repair();
            finding.repaired = true;
        }
}

} // namespace

std::vector<std::string_view> checkNames()
{
    std::vector<std::string_view> names;
    for (const Check& check : kChecks)
        names.push_back(check.name);
    return names;
}

Findings examine(const Config& config, const Examination& examination)
{
    requireKnown(examination.only);
    requireKnown(examination.repair);
    const auto database = Database::open(databaseOptions(config));
    const auto connection = database->connect();
    if (!isInstalled(*connection))
        throw serviceUnavailable("database", "Database doesn't have Directus tables installed");
    Findings all;
    for (const Check& check : kChecks) {
        if (!examination.only.empty() && !isNamed(examination.only, check.name))
            continue;
        // What an earlier check repaired is seen by the next.
        Context context(
            *connection, schema::load(*connection, config.list("DB_EXCLUDE_TABLES")), Accountability::system());
        context.serviceOf = system::makeService;
        context.hashCost = auth::hashCostOf(config);
        Patient patient {config, *database, context};
        Findings findings = check.look(patient);
        if (isNamed(examination.repair, check.name))
            repair(findings, examination.drastic);
        for (Finding& finding : findings) {
            finding.check = check.name;
            finding.repairable = finding.repair && !finding.repaired;
            finding.repair = {};
            all.push_back(std::move(finding));
        }
    }
    return all;
}

} // namespace strata::doctor
