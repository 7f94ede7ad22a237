#include "core/api/rest/item_calls.h"
#include "core/base/error.h"
#include "core/data/permissions/payload_check.h"
#include "core/data/plan/denied.h"

namespace strata::rest {
namespace {

using permissions::Action;

/// What a request does to items; a singleton that is changed may be created by it.
std::vector<Action> actionsOf(Method method)
{
    switch (method) {
    case Method::Post: return {Action::Create};
    case Method::Patch: return {Action::Update, Action::Create};
    case Method::Delete: return {Action::Delete};
    default: return {Action::Read};
    }
}

/// A caller without any right hears the same of a collection that there is and of one that there is not
/// (GHSA-cph6-524f-3hgr).
void requireSomeRight(const Call& call, const std::string& name)
{
    const Context& context = call.context;
    if (context.who.passesAll())
        return;
    const bool known = context.schema->collection(name) && context.rules;
    for (const Action action : actionsOf(call.request.method))
        if (known && !context.rules->of(name, action).empty())
            return;
    if (call.request.method == Method::Post)
        throw permissions::forbiddenAction(Action::Create, name);
    throw plan::deniedCollection(name, {});
}

/// System collections have mounts of their own and are not reached through `/items`, by nobody.
const schema::Collection& contentCollection(Call& call)
{
    if (call.parts[0].starts_with("directus_"))
        throw forbidden();
    requireSomeRight(call, call.parts[0]);
    const schema::Collection& collection = requireCollection(call, call.parts[0]);
    return collection.system ? throw forbidden() : collection;
}

/// Creating in a singleton, and changing one by key, are no routes.
const schema::Collection& listCollection(Call& call)
{
    const schema::Collection& collection = contentCollection(call);
    if (collection.singleton)
        throw routeNotFound(call.request.path.substr(std::string_view("/items").size()));
    return collection;
}

} // namespace

void addItemsRoutes(Router& router)
{
    constexpr std::string_view kList = "/items/:collection";
    constexpr std::string_view kItem = "/items/:collection/:key";
    router.add(Method::Get, kList, [](Call& call) { return listItems(call, contentCollection(call)); });
    router.add(Method::Search, kList, [](Call& call) { return searchItems(call, contentCollection(call)); });
    router.add(Method::Post, kList, [](Call& call) { return createItems(call, listCollection(call)); });
    router.add(Method::Patch, kList, [](Call& call) { return updateItems(call, contentCollection(call)); });
    router.add(Method::Delete, kList, [](Call& call) { return deleteItems(call, contentCollection(call)); });
    router.add(Method::Get, kItem, [](Call& call) { return getItem(call, contentCollection(call), call.parts[1]); });
    router.add(Method::Patch, kItem, [](Call& call) { return updateItem(call, listCollection(call), call.parts[1]); });
    router.add(
        Method::Delete, kItem, [](Call& call) { return deleteItem(call, contentCollection(call), call.parts[1]); });
}

} // namespace strata::rest
