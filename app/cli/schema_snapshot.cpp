#include "core/services/transfer/schema_snapshot.h"
#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/data/database/dialects/dialect.h"
#include "core/services/transfer/export_text.h"

#include <fstream>
#include <iostream>

namespace strata::cli {
namespace {

std::string snapshotText(const Json& snapshot, const std::string& format)
{
    return format == "json" ? json::print(snapshot) : transfer::yamlText(snapshot);
}

void save(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file)
        throw Error(ErrorCode::Internal, "\"" + path.string() + "\" can't be written");
    std::cout << "Snapshot saved to " << std::filesystem::absolute(path).string() << "\n";
}

} // namespace

int schemaSnapshot(Invocation& invocation)
{
    const std::string format = invocation.has("--format") ? invocation.value("--format") : "yaml";
    if (format != "json" && format != "yaml")
        throw UsageError(
            "option '--format <format>' argument '" + format + "' is invalid. Allowed choices are json, yaml.");
    const std::string path = invocation.argument();
    if (!path.empty() && path != "-" && std::filesystem::exists(path)
        && !confirmed(invocation, "Snapshot already exists. Do you want to overwrite the file?"))
        return 0;
    runInProject(invocation.config, [&](Context& context) {
        Json snapshot = transfer::snapshotOf(*context.schema, context.connection.dialect().name());
        if (invocation.has("--minimal"))
            snapshot = transfer::minimalSnapshot(std::move(snapshot));
        const std::string text = snapshotText(snapshot, format);
        if (path.empty() || path == "-")
            std::cout << text;
        else
            save(path, text);
    });
    return 0;
}

} // namespace strata::cli
