#include "app/cli/schema_document.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/services/transfer/diff_filter.h"
#include "core/services/transfer/read_yaml.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"

#include <fstream>
#include <sstream>

namespace strata::cli {
namespace {

std::string verb(const Json& entry)
{
    const Json& first = entry["diff"][0];
    const bool whole = !first.contains("path");
    return !whole ? "Update" : first["kind"] == "N" ? "Create" : "Delete";
}

/// Texts as they are, everything else as JSON.
std::string shown(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : json::print(value);
}

/// The way to a member of `meta` or `schema`: "options.placeholder".
std::string placeOf(const Json& path)
{
    std::string place;
    for (std::size_t i = 1; i < path.size(); ++i)
        place += (place.empty() ? "" : ".") + shown(path[i]);
    return place;
}

void printChange(std::ostream& out, const Json& change)
{
    const std::string kind = json::text(change, "kind");
    const std::string place = placeOf(json::member(change, "path"));
    if (place.empty())
        return;
    if (kind == "E")
        out << "    - Set " << place << " to " << shown(json::member(change, "rhs")) << "\n";
    else if (kind == "N")
        out << "    - Add " << place << " and set it to " << shown(json::member(change, "rhs")) << "\n";
    else if (kind == "D")
        out << "    - Remove " << place << "\n";
}

void printSection(std::ostream& out, const Json& diff, const char* list, const char* title)
{
    if (json::member(diff, list).empty())
        return;
    out << "\n" << title << ":\n";
    for (const Json& entry : diff[list]) {
        out << "  - " << verb(entry) << " " << json::text(entry, "collection");
        if (entry.contains("field"))
            out << "." << json::text(entry, "field");
        if (const std::string related = json::text(entry, "related_collection"); !related.empty())
            out << " → " << related;
        out << "\n";
        for (const Json& change : entry["diff"])
            printChange(out, change);
    }
}

transfer::DiffFilter filterOf(const Invocation& invocation)
{
    using Deletions = transfer::DiffFilter::Deletions;
    return {invocation.list("--only"), invocation.list("--ignoreRules"),
        invocation.has("--no-delete") ? Deletions::Leave : Deletions::Keep};
}

} // namespace

std::string textOfFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(ErrorCode::Internal, "\"" + path + "\" can't be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void writeFile(const std::string& path, const std::string& text)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file)
        throw Error(ErrorCode::Internal, "\"" + path + "\" can't be written");
}

Json readSnapshot(const std::string& path)
{
    const std::string lower = text::lower(path);
    const std::string text = textOfFile(path);
    Json snapshot = text::endsWith(lower, ".yaml") || text::endsWith(lower, ".yml") ? transfer::readYaml(text)
                                                                                    : json::parse(text);
    transfer::checkSnapshot(snapshot);
    return snapshot;
}

Json wantedDiff(const Invocation& invocation, const Json& current, const std::string& path)
{
    const Json wanted = readSnapshot(path);
    for (const char* origin : {"directus", "vendor"})
        if (json::member(wanted, origin) != json::member(current, origin))
            log::warn("The snapshot was made with another " + std::string(origin) + ": "
                + json::print(json::member(wanted, origin)));
    return transfer::filteredDiff(transfer::diffOf(current, wanted), filterOf(invocation));
}

void printDiff(std::ostream& out, const Json& diff)
{
    printSection(out, diff, "collections", "Collections");
    printSection(out, diff, "fields", "Fields");
    printSection(out, diff, "relations", "Relations");
}

} // namespace strata::cli
