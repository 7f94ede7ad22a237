#include "core/api/rest/model_call.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/services/model/restore.h"
#include "core/services/model/trash_place.h"

namespace strata::rest {
namespace {

void requireAdmin(const Call& call)
{
    if (!call.context.who.passesAll())
        throw forbidden();
}

Json entryJson(const ddl::TrashEntry& entry, const model::TrashOptions& trash)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    return {{"id", entry.id}, {"kind", entry.kind}, {"collection", entry.collection}, {"field", orNull(entry.field)},
        {"rows", entry.rows}, {"bytes", entry.bytes}, {"deleted_on", clock::isoUtc(entry.deletedOn)},
        {"deleted_by", orNull(entry.user)}, {"expires", clock::isoUtc(entry.deletedOn + trash.keepFor)}};
}

Response listTrash(Call& call)
{
    requireAdmin(call);
    const model::TrashOptions trash = model::trashOf(call.worker.engine().config());
    Json list = Json::array();
    for (const ddl::TrashEntry& entry : ddl::TrashStore(trash.file).list())
        list.push_back(entryJson(entry, trash));
    return dataResponse(list);
}

/// `{"as": "other_name"}` in the body or the URL gives another name.
Response restoreFromTrash(Call& call)
{
    requireAdmin(call);
    ddl::TrashStore store(model::trashOf(call.worker.engine().config()).file);
    const std::string as = json::text(call.body(), "as", json::text(call.parameters, "as"));
    const std::string& id = call.parts.at(0);
    model::Restored restored;
    const auto answer = [&] {
        return dataResponse(Json {{"collection", restored.collection},
            {"field", restored.field.empty() ? Json(nullptr) : Json(restored.field)}, {"rows", restored.rows},
            {"skipped", restored.skipped}, {"relations_left_out", restored.relationsLeftOut}});
    };
    const auto link = [&] {
        return changeModel(
            call, [&](model::ModelChange& change) { model::restoreLinks(change, store, id, restored); }, answer);
    };
    return changeModel(
        call, [&](model::ModelChange& change) { restored = model::restore(change, store, id, as); }, link);
}

Response purge(Call& call)
{
    requireAdmin(call);
    if (!ddl::TrashStore(model::trashOf(call.worker.engine().config()).file).remove(call.parts.at(0)))
        throw forbidden();
    return Response::noContent();
}

} // namespace

void addTrashRoutes(Router& router)
{
    router.add(Method::Get, "/utils/trash", listTrash);
    router.add(Method::Post, "/utils/trash/:id/restore", restoreFromTrash);
    router.add(Method::Delete, "/utils/trash/:id", purge);
}

} // namespace strata::rest
