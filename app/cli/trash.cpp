#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/base/clock.h"
#include "core/services/model/restore.h"
#include "core/services/model/trash_place.h"

#include <iostream>

namespace strata::cli {
namespace {

std::string requireId(const Invocation& invocation)
{
    if (invocation.argument.empty())
        throw Error(ErrorCode::InvalidPayload, "error: missing required argument 'id'");
    return invocation.argument;
}

std::string nameOf(const ddl::TrashEntry& entry)
{
    return entry.field.empty() ? entry.collection : entry.collection + "." + entry.field;
}

} // namespace

int trashList(Invocation& invocation)
{
    const model::TrashOptions trash = model::trashOf(invocation.config);
    for (const ddl::TrashEntry& entry : ddl::TrashStore(trash.file).list())
        std::cout << entry.id << "  " << entry.kind << "  " << nameOf(entry) << "  " << entry.rows << " rows  " << entry.bytes << " bytes  deleted "
                  << clock::isoUtc(entry.deletedOn) << "  expires " << clock::isoUtc(entry.deletedOn + trash.keepFor) << "\n";
    return 0;
}

int trashRestore(Invocation& invocation)
{
    const std::string id = requireId(invocation);
    model::ChangeOptions options;
    options.excludedTables = invocation.config.list("DB_EXCLUDE_TABLES");
    options.trash = model::trashOf(invocation.config);
    options.journal = model::journalOf(invocation.config);
    ddl::TrashStore store(options.trash.file);
    if (!store.find(id))
        throw Error(ErrorCode::InvalidPayload, "There is no entry \"" + id + "\" in the trash");
    runInProject(invocation.config, [&](Context& context) {
        model::Restored restored;
        model::ModelChange content(context, options);
        content.run([&] { restored = model::restore(content, store, id, invocation.value("--as")); });
        model::ModelChange links(context, options);
        links.run([&] { model::restoreLinks(links, store, id, restored); });
        std::cout << "Restored " << restored.rows << " rows, skipped " << restored.skipped << ", left out " << restored.relationsLeftOut
                  << " relations\n";
    });
    return 0;
}

int trashPurge(Invocation& invocation)
{
    ddl::TrashStore store(model::trashOf(invocation.config).file);
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    const std::string id = invocation.has("--all") ? std::string() : requireId(invocation);
    for (const ddl::TrashEntry& entry : store.list())
        if ((id.empty() || entry.id == id) && store.remove(entry.id)) {
            ++count;
            bytes += entry.bytes;
        }
    std::cout << "Removed " << count << " entries, " << bytes << " bytes\n";
    return count > 0 || id.empty() ? 0 : 1;
}

} // namespace strata::cli
