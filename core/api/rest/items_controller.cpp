#include "core/api/rest/item_calls.h"
#include "core/base/error.h"

namespace strata::rest {
namespace {

/// System collections have mounts of their own and are not reached through `/items`, by nobody.
const schema::Collection& contentCollection(Call& call)
{
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
    router.add(Method::Delete, kItem, [](Call& call) { return deleteItem(call, contentCollection(call), call.parts[1]); });
}

} // namespace strata::rest
