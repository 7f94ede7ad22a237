#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/clock.h"
#include "core/base/config_check.h"
#include "core/base/json.h"
#include "core/data/database/ddl/trash_store.h"
#include "core/services/model/restore.h"
#include "core/services/model/trash_place.h"

#include <iostream>

namespace strata::cli {
namespace {

/// Rows that are shown of an entry.
constexpr std::size_t kSample = 5;

std::string nameOf(const ddl::TrashEntry& entry)
{
    return entry.field.empty() ? entry.collection : entry.collection + "." + entry.field;
}

Json jsonOf(const ddl::TrashEntry& entry, const model::TrashOptions& trash)
{
    return {{"id", entry.id}, {"kind", entry.kind}, {"name", nameOf(entry)}, {"rows", entry.rows},
        {"bytes", entry.bytes}, {"deleted_on", clock::isoUtc(entry.deletedOn)},
        {"user", entry.user.empty() ? Json() : Json(entry.user)},
        {"expires", clock::isoUtc(entry.deletedOn + trash.keepFor)}};
}

Json jsonOf(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return *integer;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag;
    return isNull(value) ? Json() : Json("(bytes)");
}

Json sampleOf(ddl::TrashStore& store, const std::string& id)
{
    const std::vector<std::string> columns = store.columns(id);
    Json sample = Json::array();
    store.rows(id, [&](const std::vector<Value>& row) {
        if (sample.size() == kSample)
            return;
        Json& shown = sample.emplace_back(Json::object());
        for (std::size_t i = 0; i < columns.size(); ++i)
            shown[columns[i]] = jsonOf(row[i]);
    });
    return sample;
}

Error unknownEntry(const std::string& id)
{
    return Error(ErrorCode::InvalidPayload, "There is no entry \"" + id + "\" in the trash");
}

} // namespace

int trashList(Invocation& invocation)
{
    const model::TrashOptions trash = model::trashOf(invocation.config);
    const std::string collection = invocation.value("--collection");
    Json list = Json::array();
    for (const ddl::TrashEntry& entry : ddl::TrashStore(trash.file).list()) {
        if (!collection.empty() && entry.collection != collection)
            continue;
        list.push_back(jsonOf(entry, trash));
        if (!invocation.has("--json"))
            std::cout << entry.id << "  " << entry.kind << "  " << nameOf(entry) << "  " << entry.rows << " rows  "
                      << entry.bytes << " bytes  deleted " << clock::isoUtc(entry.deletedOn) << "  expires "
                      << clock::isoUtc(entry.deletedOn + trash.keepFor) << "\n";
    }
    if (invocation.has("--json"))
        std::cout << json::print(list) << "\n";
    return 0;
}

int trashShow(Invocation& invocation)
{
    const model::TrashOptions trash = model::trashOf(invocation.config);
    ddl::TrashStore store(trash.file);
    const auto entry = store.find(invocation.argument());
    if (!entry)
        throw unknownEntry(invocation.argument());
    Json shown = jsonOf(*entry, trash);
    shown["definition"] = entry->definition;
    shown["sample"] = sampleOf(store, entry->id);
    std::cout << (invocation.has("--json") ? json::print(shown) : json::printPretty(shown)) << "\n";
    return 0;
}

int trashRestore(Invocation& invocation)
{
    const std::string id = invocation.argument();
    model::ChangeOptions options;
    options.excludedTables = invocation.config.list("DB_EXCLUDE_TABLES");
    options.trash = model::trashOf(invocation.config);
    options.journal = model::journalOf(invocation.config);
    ddl::TrashStore store(options.trash.file);
    if (!store.find(id))
        throw unknownEntry(id);
    runInProject(invocation.config, [&](Context& context) {
        model::Restored restored;
        model::ModelChange content(context, options);
        content.run([&] { restored = model::restore(content, store, id, invocation.value("--as")); });
        model::ModelChange links(context, options);
        links.run([&] { model::restoreLinks(links, store, id, restored); });
        std::cout << "Restored " << restored.rows << " rows, skipped " << restored.skipped << ", left out "
                  << restored.relationsLeftOut << " relations\n";
    });
    return 0;
}

int trashPurge(Invocation& invocation)
{
    const std::string id = invocation.argument();
    if (id.empty() && !invocation.has("--all") && !invocation.has("--older-than"))
        throw UsageError("missing required argument 'id'");
    Config age;
    age.set("TRASH_RETENTION", invocation.value("--older-than"));
    if (invocation.has("--older-than") && !config::faultOf("TRASH_RETENTION", invocation.value("--older-than")).empty())
        throw UsageError(
            "option '--older-than <duration>' argument '" + invocation.value("--older-than") + "' is invalid");
    const clock::Millis before
        = invocation.has("--older-than") ? clock::now() - age.duration("TRASH_RETENTION") : clock::now() + 1;
    ddl::TrashStore store(model::trashOf(invocation.config).file);
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    for (const ddl::TrashEntry& entry : store.list())
        if ((id.empty() || entry.id == id) && entry.deletedOn < before && store.remove(entry.id)) {
            ++count;
            bytes += entry.bytes;
        }
    std::cout << "Removed " << count << " entries, " << bytes << " bytes\n";
    return count > 0 || id.empty() ? 0 : 1;
}

} // namespace strata::cli
