#include "core/api/rest/item_calls.h"
#include "core/api/rest/utils_controller.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/services/history/versions.h"

#include <array>

namespace strata::rest {
namespace {

/// What a mount answers besides GET and SEARCH.
enum class Writes { All, None, DeleteOnly };
/// Other texts than uuids as `:key` are no route at all on some mounts.
enum class Keys { Any, UuidOnly };

struct Mount {
    std::string_view path;
    std::string_view collection;
    Writes writes = Writes::All;
    Keys keys = Keys::Any;
};

/// System collections with the routes of items (system-endpoints §1.1).
constexpr std::array<Mount, 20> kMounts {{
    {"/access", "directus_access"},
    {"/activity", "directus_activity", Writes::None},
    {"/comments", "directus_comments"},
    {"/dashboards", "directus_dashboards"},
    {"/files", "directus_files"},
    {"/flows", "directus_flows"},
    {"/folders", "directus_folders"},
    {"/notifications", "directus_notifications"},
    {"/operations", "directus_operations"},
    {"/panels", "directus_panels"},
    {"/permissions", "directus_permissions"},
    {"/policies", "directus_policies"},
    {"/presets", "directus_presets"},
    {"/revisions", "directus_revisions", Writes::None},
    {"/roles", "directus_roles"},
    {"/shares", "directus_shares", Writes::All, Keys::UuidOnly},
    {"/translations", "directus_translations"},
    {"/users", "directus_users"},
    {"/versions", "directus_versions"},
    {"/webhooks", "directus_webhooks", Writes::DeleteOnly},
}};

using ListCall = Response (*)(Call&, const schema::Collection&);
using ItemCall = Response (*)(Call&, const schema::Collection&, const std::string&);

Handler onList(const Mount& mount, ListCall answer)
{
    return [name = std::string(mount.collection), answer](
               Call& call) { return answer(call, requireCollection(call, name)); };
}

Handler onItem(const Mount& mount, ItemCall answer)
{
    return [name = std::string(mount.collection), keys = mount.keys, answer](Call& call) {
        if (keys == Keys::UuidOnly && !text::isUuid(call.parts[0]))
            throw routeNotFound(call.request.path);
        return answer(call, requireCollection(call, name), call.parts[0]);
    };
}

void addMount(Router& router, const Mount& mount)
{
    const std::string item = std::string(mount.path) + "/:key";
    router.add(Method::Get, mount.path, onList(mount, listItems));
    router.add(Method::Search, mount.path, onList(mount, searchItems));
    router.add(Method::Get, item, onItem(mount, getItem));
    if (mount.writes == Writes::None)
        return;
    router.add(Method::Delete, mount.path, onList(mount, deleteItems));
    router.add(Method::Delete, item, onItem(mount, deleteItem));
    if (mount.writes == Writes::DeleteOnly)
        return;
    router.add(Method::Post, mount.path, onList(mount, createItems));
    router.add(Method::Patch, mount.path, onList(mount, updateItems));
    router.add(Method::Patch, item, onItem(mount, updateItem));
}

/// Webhooks can only be looked at and removed.
Response refuseWebhook(Call& call)
{
    throw Error(ErrorCode::MethodNotAllowed, "Webhooks are deprecated, use Flows instead",
        Json {{"allowed", {"GET", "SEARCH", "DELETE"}}, {"current", methodName(call.request.method)}});
}

void addVersionRoutes(Router& router)
{
    router.add(Method::Get, "/versions/:key/compare",
        [](Call& call) { return dataResponse(history::compareVersion(call.context, call.parts[0])); });
    router.add(Method::Post, "/versions/:key/save",
        [](Call& call) { return dataResponse(history::saveVersion(call.context, call.parts[0], call.body())); });
    router.add(Method::Post, "/versions/:key/promote",
        [](Call& call) { return dataResponse(history::promoteVersion(call.context, call.parts[0], call.body())); });
}

const schema::Collection& settings(Call& call)
{
    return requireCollection(call, "directus_settings");
}

} // namespace

void addSystemRoutes(Router& router)
{
    for (const Mount& mount : kMounts)
        addMount(router, mount);
    router.add(Method::Get, "/settings", [](Call& call) { return listItems(call, settings(call)); });
    router.add(Method::Patch, "/settings",
        [](Call& call) { return updateSingleton(call, settings(call), ReadBack::Lenient); });
    router.add(Method::Post, "/webhooks", refuseWebhook);
    router.add(Method::Patch, "/webhooks", refuseWebhook);
    router.add(Method::Patch, "/webhooks/:key", refuseWebhook);
    addVersionRoutes(router);
    addUtilsRoutes(router);
}

} // namespace strata::rest
