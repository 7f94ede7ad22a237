#include "core/services/transfer/schema_apply.h"
#include "app/cli/command.h"
#include "app/cli/project.h"
#include "app/cli/schema_document.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/items/journal.h"
#include "core/services/model/trash_place.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"

#include <iostream>

namespace strata::cli {
namespace {

void printPlan(const Json& diff, const model::Plan& plan)
{
    std::cout << "The following changes will be applied:\n";
    printDiff(std::cout, diff);
    if (!plan.loss.empty())
        std::cout << "\nData that would be lost:\n  " << plan.lossText() << "\n";
}

model::ChangeOptions options(const Config& config)
{
    model::ChangeOptions options;
    options.excludedTables = config.list("DB_EXCLUDE_TABLES");
    options.trash = model::trashOf(config);
    options.journal = model::journalOf(config);
    return options;
}

/// Tries it out.
model::Plan planOf(Context& context, const Config& config, const Json& diff)
{
    model::ChangeOptions dry = options(config);
    dry.dryRun = true;
    model::ModelChange change(context, std::move(dry));
    change.run([&] { transfer::applyDiff(change, diff); });
    return change.plan();
}

/// Of a snapshot, or the one that somebody looked at: then the data model has to be as it was.
Json diffFor(const Invocation& invocation, const Json& current)
{
    if (!invocation.has("--plan"))
        return wantedDiff(invocation, current, invocation.argument());
    const Json plan = json::parse(textOfFile(invocation.value("--plan")));
    transfer::checkDiff(plan);
    transfer::checkHash(current, json::text(plan, "hash"), plan["diff"]);
    return plan["diff"];
}

int apply(Context& context, const Invocation& invocation)
{
    const Json current = transfer::snapshotOf(*context.schema, context.connection.dialect().name());
    const Json diff = diffFor(invocation, current);
    if (transfer::isEmptyDiff(diff)) {
        std::cout << "No changes to apply.\n";
        return 0;
    }
    const model::Plan plan = planOf(context, invocation.config, diff);
    printPlan(diff, plan);
    if (invocation.has("--out-plan"))
        writeFile(invocation.value("--out-plan"),
            json::printPretty({{"hash", transfer::hashOf(current)}, {"diff", diff}}) + "\n");
    if (invocation.has("--dry-run") || invocation.has("--out-plan"))
        return 0;
    if (!plan.loss.empty() && !invocation.has("--force")) {
        std::cerr << "Data would be lost; --force applies it anyway.\n";
        return kFindings;
    }
    if (!confirmed(invocation, "\nWould you like to continue?"))
        return 0;
    model::ChangeOptions real = options(invocation.config);
    real.force = invocation.has("--force");
    model::ModelChange change(context, std::move(real));
    change.run([&] {
        transfer::applyDiff(change, diff);
        // no item of one collection: the model, by the hash that it had
        items::logActivity(context, "update", "directus_collections", transfer::hashOf(current));
    });
    std::cout << "Snapshot applied successfully\n";
    return 0;
}

} // namespace

int schemaApply(Invocation& invocation)
{
    if (invocation.argument().empty() == !invocation.has("--plan"))
        throw UsageError(invocation.has("--plan") ? "a plan needs no path" : "missing required argument 'path'");
    int code = 0;
    runInProject(invocation.config, [&](Context& context) { code = apply(context, invocation); });
    return code;
}

} // namespace strata::cli
