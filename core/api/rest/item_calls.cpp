#include "core/api/rest/item_calls.h"

#include "core/api/rest/batch_body.h"
#include "core/api/rest/list_answer.h"
#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"
#include "core/services/history/version_overlay.h"

namespace strata::rest {
namespace {

std::unique_ptr<ItemsService> serviceFor(Call& call, const schema::Collection& collection)
{
    return call.context.serviceOf(call.context, collection.name);
}

/// Data that is JSON text already.
Response written(std::string_view jsonText)
{
    return dataResponse(jsonText);
}

Response singletonResponse(Call& call, const schema::Collection& collection, const query::Query& query)
{
    std::string item = items::readSingleton(call.context, collection.name, query);
    item = history::withVersion(call.context, collection, nullptr, query, std::move(item));
    return Response::json(200, answerHead(items::readCounts(call.context, collection, query), query) + item + "}");
}

/// `read`, or 204 when it is forbidden: the write stays.
template <class Read>
Response readable(Read read)
{
    try {
        return read();
    } catch (const Error& error) {
        if (error.code != ErrorCode::Forbidden)
            throw;
        return Response::noContent();
    }
}

query::Query bodyQuery(Call& call, const Json& parameters)
{
    return query::parseQuery(parameters, call.context.limits, call.context.variables());
}

/// Keys that a `{query}` body finds, without permissions; the keyed operation checks them.
std::vector<Json> keysOf(Call& call, const schema::Collection& collection, const Json& body)
{
    if (const Json& keys = json::member(body, "keys"); keys.is_array())
        return elements(keys);
    Context system = call.context.asSystem();
    return items::readKeys(system, collection.name, bodyQuery(call, json::member(body, "query")));
}

} // namespace

const schema::Collection& requireCollection(Call& call, const std::string& name)
{
    const schema::Collection* collection = call.context.schema->collection(name);
    return collection ? *collection : throw forbidden();
}

Response listItems(Call& call, const schema::Collection& collection)
{
    if (collection.singleton)
        return singletonResponse(call, collection, call.query);
    return listAnswer(call, collection, call.query);
}

Response searchItems(Call& call, const schema::Collection& collection)
{
    const Json body = call.body();
    checkBatchBody(body, BatchKind::Search);
    const bool own = body.contains("query");
    const query::Query sent = own ? bodyQuery(call, body["query"]) : query::Query {};
    const query::Query& query = own ? sent : call.query;
    if (collection.singleton)
        return singletonResponse(call, collection, query);
    if (const Json& keys = json::member(body, "keys"); keys.is_array())
        return listAnswer(call, collection, elements(keys), query);
    return listAnswer(call, collection, query);
}

Response getItem(Call& call, const schema::Collection& collection, const std::string& key)
{
    items::checkKey(collection, key);
    std::string item = items::readOne(call.context, collection.name, key, call.query);
    return written(history::withVersion(call.context, collection, key, call.query, std::move(item)));
}

Response createItems(Call& call, const schema::Collection& collection)
{
    const Json body = call.body();
    const auto service = serviceFor(call, collection);
    if (!body.is_array())
        return readBackOne(call, collection, service->createOne(body));
    return readBackMany(call, collection, service->createMany(elements(body)));
}

Response updateItems(Call& call, const schema::Collection& collection)
{
    const Json body = call.body();
    const auto service = serviceFor(call, collection);
    if (body.is_array())
        return readBackMany(call, collection, service->updateBatch(elements(body)));
    if (collection.singleton)
        return updateSingleton(call, collection, ReadBack::Strict);
    checkBatchBody(body, BatchKind::Update);
    return readBackMany(call, collection, service->updateMany(keysOf(call, collection, body), body["data"]));
}

Response updateItem(Call& call, const schema::Collection& collection, const std::string& key)
{
    serviceFor(call, collection)->updateOne(key, call.body());
    return readBackOne(call, collection, key);
}

Response deleteItems(Call& call, const schema::Collection& collection)
{
    const Json body = call.body();
    if (!body.is_array() && !collection.singleton)
        checkBatchBody(body, BatchKind::Delete);
    serviceFor(call, collection)->deleteMany(body.is_array() ? elements(body) : keysOf(call, collection, body));
    return Response::noContent();
}

Response deleteItem(Call& call, const schema::Collection& collection, const std::string& key)
{
    serviceFor(call, collection)->deleteMany({Json(key)});
    return Response::noContent();
}

Response updateSingleton(Call& call, const schema::Collection& collection, ReadBack readBack)
{
    serviceFor(call, collection)->upsertSingleton(call.body());
    const auto read = [&] { return written(items::readSingleton(call.context, collection.name, call.query)); };
    return readBack == ReadBack::Strict ? read() : readable(read);
}

Response readBackOne(Call& call, const schema::Collection& collection, const Json& key)
{
    return readable([&] { return written(items::readOne(call.context, collection.name, key, call.query)); });
}

Response readBackMany(Call& call, const schema::Collection& collection, const std::vector<Json>& keys)
{
    return readable([&] { return written(items::readByKeys(call.context, collection.name, keys, call.query).data); });
}

} // namespace strata::rest
