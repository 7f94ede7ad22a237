#include "core/api/rest/batch_body.h"

#include "core/base/error.h"

namespace strata::rest {
namespace {

void requireKeys(const Json& keys)
{
    if (!keys.is_array())
        throw invalidPayload("\"keys\" must be an array");
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (const std::string name = "\"keys[" + std::to_string(i) + "]\""; keys[i] == "")
            throw invalidPayload(name + " is not allowed to be empty");
        else if (!keys[i].is_string() && !keys[i].is_number())
            throw invalidPayload(name + " must be one of [string, number]");
}

void requireObject(const Json& value, const std::string& name)
{
    if (!value.is_object())
        throw invalidPayload("\"" + name + "\" must be of type object");
}

} // namespace

void checkBatchBody(const Json& body, BatchKind kind)
{
    requireObject(body, "value");
    const bool keys = body.contains("keys");
    const bool query = body.contains("query");
    if (keys)
        requireKeys(body["keys"]);
    if (query)
        requireObject(body["query"], "query");
    if (kind == BatchKind::Update) {
        if (!body.contains("data"))
            throw invalidPayload("\"data\" is required");
        requireObject(body["data"], "data");
    }
    for (const auto& [name, value] : body.items())
        if (name != "keys" && name != "query" && (name != "data" || kind != BatchKind::Update))
            throw invalidPayload("\"" + name + "\" is not allowed");
    if (kind == BatchKind::Search)
        return;
    if (keys && query)
        throw invalidPayload("\"value\" contains a conflict between exclusive peers [query, keys]");
    if (!keys && !query)
        throw invalidPayload("\"value\" must contain at least one of [query, keys]");
}

std::vector<Json> elements(const Json& list)
{
    return {list.begin(), list.end()};
}

} // namespace strata::rest
