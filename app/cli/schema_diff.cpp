#include "core/services/transfer/schema_diff.h"
#include "app/cli/command.h"
#include "app/cli/project.h"
#include "app/cli/schema_document.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/transfer/export_text.h"
#include "core/services/transfer/schema_snapshot.h"

#include <iostream>

namespace strata::cli {
namespace {

void print(const std::string& format, const std::string& hash, const Json& diff)
{
    const Json document {{"hash", hash}, {"diff", diff}};
    if (format == "json")
        std::cout << json::print(document) << "\n";
    else if (format == "yaml")
        std::cout << transfer::yamlText(document);
    else if (transfer::isEmptyDiff(diff))
        std::cout << "No differences.\n";
    else
        printDiff(std::cout, diff);
}

} // namespace

int schemaDiff(Invocation& invocation)
{
    const std::string format = invocation.has("--format") ? invocation.value("--format")
        : invocation.has("--json")                        ? "json"
                                                          : "text";
    if (format != "text" && format != "json" && format != "yaml")
        throw UsageError(
            "option '--format <format>' argument '" + format + "' is invalid. Allowed choices are text, json, yaml.");
    bool different = false;
    runInProject(invocation.config, [&](Context& context) {
        const Json current = transfer::snapshotOf(*context.schema, context.connection.dialect().name());
        const Json diff = wantedDiff(invocation, current, invocation.argument());
        different = !transfer::isEmptyDiff(diff);
        print(format, transfer::hashOf(current), diff);
    });
    return different && invocation.has("--exit-code") ? kFindings : 0;
}

} // namespace strata::cli
