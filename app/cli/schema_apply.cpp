#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/model/trash_place.h"
#include "core/services/transfer/read_yaml.h"
#include "core/services/transfer/schema_apply.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace strata::cli {
namespace {

/// The exit code for a loss that nobody agreed to.
constexpr int kRefused = 4;

Json readSnapshot(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(ErrorCode::Internal, "\"" + path + "\" can't be read");
    std::ostringstream text;
    text << file.rdbuf();
    const std::string lower = text::lower(path);
    Json snapshot = text::endsWith(lower, ".yaml") || text::endsWith(lower, ".yml") ? transfer::readYaml(text.str()) : json::parse(text.str());
    transfer::checkSnapshot(snapshot);
    return snapshot;
}

std::string verb(const Json& entry)
{
    const Json& first = entry["diff"][0];
    const bool whole = !first.contains("path");
    return !whole ? "Update" : first["kind"] == "N" ? "Create" : "Delete";
}

void printSection(const Json& diff, const char* list, const char* title)
{
    if (json::member(diff, list).empty())
        return;
    std::cout << "\n" << title << ":\n";
    for (const Json& entry : diff[list]) {
        std::cout << "  - " << verb(entry) << " " << json::text(entry, "collection");
        if (entry.contains("field"))
            std::cout << "." << json::text(entry, "field");
        if (const std::string related = json::text(entry, "related_collection"); !related.empty())
            std::cout << " → " << related;
        std::cout << "\n";
    }
}

void printPlan(const Json& diff, const model::Plan& plan)
{
    std::cout << "The following changes will be applied:\n";
    printSection(diff, "collections", "Collections");
    printSection(diff, "fields", "Fields");
    printSection(diff, "relations", "Relations");
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

int apply(Context& context, const Invocation& invocation, const Json& wanted)
{
    const Json current = transfer::snapshotOf(*context.schema, context.connection.dialect().name());
    for (const char* origin : {"directus", "vendor"})
        if (json::member(wanted, origin) != json::member(current, origin))
            log::warn("The snapshot was made with another " + std::string(origin) + ": " + json::print(json::member(wanted, origin)));
    const Json diff = transfer::diffOf(current, wanted);
    if (transfer::isEmptyDiff(diff)) {
        std::cout << "No changes to apply.\n";
        return 0;
    }
    const model::Plan plan = planOf(context, invocation.config, diff);
    printPlan(diff, plan);
    if (invocation.has("--dry-run"))
        return 0;
    if (!plan.loss.empty() && !invocation.has("--force")) {
        std::cerr << "Data would be lost; --force applies it anyway.\n";
        return kRefused;
    }
    if (!invocation.has("--yes") && !confirmed("\nWould you like to continue?"))
        return 0;
    model::ChangeOptions real = options(invocation.config);
    real.force = invocation.has("--force");
    model::ModelChange change(context, std::move(real));
    change.run([&] { transfer::applyDiff(change, diff); });
    std::cout << "Snapshot applied successfully\n";
    return 0;
}

} // namespace

int schemaApply(Invocation& invocation)
{
    if (invocation.argument.empty())
        throw Error(ErrorCode::InvalidPayload, "error: missing required argument 'path'");
    const Json wanted = readSnapshot(invocation.argument);
    int code = 0;
    runInProject(invocation.config, [&](Context& context) { code = apply(context, invocation, wanted); });
    return code;
}

} // namespace strata::cli
